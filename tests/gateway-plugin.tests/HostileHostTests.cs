using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Testing;
using Microsoft.AspNetCore.Builder;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>A gateway may configure ASP.NET Core as it likes: the plugin's answers stay the same, byte for byte.</summary>
public sealed class HostileHostTests
{
    public static TheoryData<string, string, string?> Requests => new()
    {
        { "GET", "overview", null },
        { "GET", "servers/server1/virtual-machines", null },
        { "POST", "plan", """{"kind":"turnOn","includeAllVirtualMachines":true}""" },
        { "GET", "preflight", null },
        { "GET", "export", null },
        { "GET", "export?format=json", null },
        { "GET", "operations", null },
        { "POST", "plan", "{" },
        { "POST", "operations", """{"kind":"explode"}""" },
        { "GET", "servers/server9/virtual-machines", null },
        { "GET", "overview?refresh=maybe", null },
        { "GET", "nowhere", null },
        { "GET", "/api/AzureBenefits/nodes/10.0.0.1/overview", null },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task AnyRequest_HostileHost_IsAnsweredAsByADefaultHost(string method, string path, string? body)
    {
        await using var plain = await PluginHost.StartAsync();
        await using var hostile = await PluginHost.StartAsync(Hostile());

        var expected = await plain.SendAsync(new HttpMethod(method), path, body);
        var actual = await hostile.SendAsync(new HttpMethod(method), path, body);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Operation_HostileHost_StartsAndEnds()
    {
        await using var hostile = await PluginHost.StartAsync(Hostile());

        var operation = await hostile.EndOfAsync(await hostile.StartOperationAsync());

        GoldenFile.ShouldHaveShapeOf("operation.json", operation);
    }

    [Fact]
    public async Task UnexpectedException_HostileHost_IsACorrelationIdAndNoInside()
    {
        await using var hostile = await PluginHost.StartAsync(Hostile());
        hostile.Engine.Answer = _ => throw new InvalidOperationException("secret inside");

        var answer = await hostile.GetAsync("overview");

        answer.ShouldBeError(500, "internalError");
        Assert.DoesNotContain("secret inside", answer.Text, StringComparison.Ordinal);
        var logged = hostile.Logs.Text.Split('\n').Single(line => line.Contains("Unexpected failure of request", StringComparison.Ordinal));
        var correlationId = logged.Split("request ")[1].Split(' ')[0];
        Assert.Contains(correlationId, answer.Text, StringComparison.Ordinal);
    }

    private static HostSetup Hostile() => new()
    {
        ConfigureServices = HostileServices.Add,
        ConfigurePipeline = app =>
        {
            app.UseExceptionHandler();
            app.UseStatusCodePages();
        },
    };
}
