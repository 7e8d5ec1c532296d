using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>Who changed what, or tried to, is recorded.</summary>
public sealed class AuditTests
{
    private const string Who = @"CONTOSO\operator";

    [Fact]
    public async Task Operation_StartedAndEnded_IsRecordedWithWhoWhenWhatAndOutcome()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Operation = (_, report, _) =>
        {
            report(Events.Server("server1", TargetState.Succeeded));
            report(Events.Server("server2", TargetState.Failed, new Failure(Reason.ChangeFailed, Stage.Apply, "server2", "cause")));
            return Task.CompletedTask;
        };

        var id = await host.StartOperationAsync("""{"kind":"turnOn","servers":["server1","server2"],"includeAllVirtualMachines":true}""");
        await host.EndOfAsync(id);

        Assert.Equal(
            $"Information 2026-03-02T10:00:00.0000000+00:00 {Who} started turnOn on hci-lab: operation {id}; servers: server1, server2; virtual machines: all",
            Line(host, " started "));
        Assert.True(SpinWait.SpinUntil(() => host.Logs.Text.Contains(" ended: ", StringComparison.Ordinal), TimeSpan.FromSeconds(10)));
        Assert.Equal(
            $"Information 2026-03-02T10:00:00.0000000+00:00 {Who}'s turnOn on hci-lab ended: operation {id} partiallySucceeded; targets: 1 succeeded, 1 failed",
            Line(host, " ended: "));
    }

    [Fact]
    public async Task Operation_Refused_IsRecordedWithTheCode()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = _ => new Failure(Reason.CallerDenied, Stage.Discover, SampleCluster.Name);

        await host.PostAsync("operations", $$"""{"kind":"turnOnVirtualMachines","virtualMachines":["{{SampleCluster.App01}}"]}""");

        Assert.Contains(
            $"{Who} was refused turnOnVirtualMachines on hci-lab: callerDenied; servers: all; virtual machines: {SampleCluster.App01}",
            Line(host, " refused "),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_Asked_IsRecordedWithWhoAsked()
    {
        await using var host = await PluginHost.StartAsync();
        var id = await host.StartOperationAsync();
        await host.EndOfAsync(id);

        await host.PostAsAsync(@"CONTOSO\second", $"operations/{id}/cancel", "");

        Assert.Contains($@"CONTOSO\second asked to cancel on hci-lab: operation {id}", Line(host, " cancel "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("retry")]
    public async Task CancelOrRetry_Refused_IsRecordedWithTheCode(string action)
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Answer = caller => caller.Name == TestCaller.Stranger ? new Failure(Reason.CallerDenied, Stage.Discover, SampleCluster.Name) : SampleCluster.Snapshot;
        var id = await host.StartOperationAsync();

        await host.PostAsAsync(TestCaller.Stranger, $"operations/{id}/{action}", "");

        Assert.Contains($"{TestCaller.Stranger} was refused to {action} on hci-lab: operation {id}; callerDenied", Line(host, " refused "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AnyRoute_IsNotRecorded()
    {
        await using var host = await PluginHost.StartAsync();

        await host.GetAsync("overview");
        await host.PostAsync("plan", """{"kind":"turnOn"}""");

        Assert.DoesNotContain(Who, host.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_NameWithLineBreaks_CannotBeginALineOfItsOwn() =>
        Assert.Equal("eve??2026 boss started turnOff", OperationAudit.Line("eve\r\n2026 boss started turnOff"));

    private static string Line(PluginHost host, string word) =>
        host.Logs.Text.Split('\n').Single(line => line.Contains(Who[..7], StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal)).TrimEnd();
}
