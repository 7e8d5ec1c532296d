using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.PowerShell.Cmdlets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Servers that are silent for longer than the caller wants to wait are canceled, and no others.</summary>
public sealed class SilentServersTests
{
    private static readonly OperationTarget Silent = new("node1", null);
    private static readonly OperationTarget Other = new("node2", null);

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _canceled = [];

    [Fact]
    public void Hear_SilentForTheLimit_CancelsThatServerAlone()
    {
        using var servers = new SilentServers(_canceled.Add, TimeSpan.FromSeconds(30), _time);
        servers.Hear(Waiting(Silent));
        servers.Hear(new StepChanged(Other, "createSwitch", StepState.Running));

        _time.Advance(TimeSpan.FromSeconds(24));
        Assert.Empty(_canceled);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["node1"], _canceled);
    }

    [Fact]
    public void Hear_AnswersBeforeTheLimit_CancelsNothing()
    {
        using var servers = new SilentServers(_canceled.Add, TimeSpan.FromSeconds(30), _time);
        servers.Hear(Waiting(Silent));
        servers.Hear(new StepChanged(Silent, "createSwitch", StepState.Succeeded));

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(_canceled);
    }

    [Fact]
    public void Hear_NoLimit_CancelsNothing()
    {
        using var servers = new SilentServers(_canceled.Add, null, _time);
        servers.Hear(Waiting(Silent));

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Empty(_canceled);
    }

    /// <summary>Told five seconds after the server fell silent.</summary>
    private StepWaiting Waiting(OperationTarget target)
    {
        var now = _time.GetUtcNow();
        return new StepWaiting(target, "createSwitch", now - TimeSpan.FromSeconds(5), now + TimeSpan.FromMinutes(5));
    }
}
