using System.Text;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Memory of large work is given back once it's quiet, where that holds up no one else; answers of any size are whole.</summary>
public sealed class MemoryReturnTests
{
    private readonly FakeTimeProvider _time = new();
    private int _collected;

    [Fact]
    public void Ended_QuietAfterwards_GivesBackOnce()
    {
        using var memory = Memory();

        memory.Ended();
        Pass(MemoryReturn.Quiet / 2);
        memory.Ended();
        Pass(MemoryReturn.Quiet * 0.9);
        Assert.Equal(0, _collected);
        Pass(MemoryReturn.Quiet);

        Assert.Equal(1, _collected);
        Pass(MemoryReturn.Quiet * 10);
        Assert.Equal(1, _collected);
    }

    [Fact]
    public void Ended_LittleIsHeld_CollectsNothing()
    {
        using var memory = Memory(held: MemoryReturn.Worthwhile - 1);

        memory.Ended();
        Pass(MemoryReturn.Quiet);

        Assert.Equal(0, _collected);
    }

    [Fact]
    public void Ended_InTheGatewaysOwnProcess_CollectsNothing()
    {
        using var memory = Memory(isOwnProcess: false);

        memory.Ended();
        Pass(MemoryReturn.Quiet);

        Assert.Equal(0, _collected);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("https://127.0.0.1:6600", true)]
    public void IsOwnProcess_AsTheGatewayTellsItsServices_IsKnown(string? endpoint, bool expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WindowsAdminCenterCoreEndpoint", endpoint)]).Build();

        Assert.Equal(expected, MemoryReturn.IsOwnProcess(configuration));
    }

    [Fact]
    public void Compressed_LargeAnswer_IsThePlainOne()
    {
        var answer = AnswerBytes.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000))));

        using var unpacked = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(new MemoryStream(answer.Compressed), System.IO.Compression.CompressionMode.Decompress))
        {
            gzip.CopyTo(unpacked);
        }

        Assert.Equal(answer.Plain, unpacked.ToArray());
    }

    private MemoryReturn Memory(bool isOwnProcess = true, long held = MemoryReturn.Worthwhile) => new(isOwnProcess, _time, () => held, () => _collected++);

    private void Pass(TimeSpan time) => _time.Advance(time);
}
