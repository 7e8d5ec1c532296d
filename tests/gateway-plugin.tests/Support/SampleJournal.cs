using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Operations.Journal;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>What a journal holds of one operation, from its acceptance to its end.</summary>
internal static class SampleJournal
{
    public static readonly DateTimeOffset At = SampleCluster.AsOf.AddTicks(1234567);

    private static readonly VirtualMachineRef s_app = new(SampleCluster.App01, "app01");

    public static JournalHeader Header(string id) => new(
        id,
        SampleCluster.Key,
        SampleCluster.Name,
        new Intent(OperationKind.TurnOn, ["server1"], [SampleCluster.App01], false) { AllowShutdown = [SampleCluster.Legacy01] },
        TestCaller.Operator,
        At);

    public static JournalEvent[] Events() =>
    [
        new Accepted(At, Header("a")),
        new Began(At),
        new Progressed(At, Support.Events.Steps("server1", "read", "createSwitch")),
        new Intended(At, new ChangeIntent("server1",
        [
            new Change(ChangeType.CreateSwitch, "switch", null, "Internal") { Server = "server1", Scope = "host" },
            new Change(ChangeType.ConnectGuestAdapter, "adapter", "off", "on") { Server = "server1", VirtualMachine = s_app, Needs = "host" },
        ])),
        new Progressed(At.AddSeconds(1), Support.Events.Step("server1", "read", StepState.Succeeded)),
        new Progressed(At.AddSeconds(2), Support.Events.Server("server1", TargetState.Succeeded)),
        new Progressed(
            At.AddSeconds(3),
            new TargetChanged(new OperationTarget("server1", s_app), TargetState.Failed, new Failure(Reason.ChangeFailed, Stage.Apply, "app01", "Ünicode \"cause\"", "left"))),
        new Ended(At.AddSeconds(4), null),
    ];
}
