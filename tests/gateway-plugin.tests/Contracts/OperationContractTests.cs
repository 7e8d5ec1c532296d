using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts;

/// <summary>Plans and operations are written exactly as tests/contracts says; the pane is tested against the same files.</summary>
public sealed class OperationContractTests
{
    private const string OperationId = "7b1f7f0c7c5b4f0e9a51f2d1c0b9a8e7";
    private const string Gen1Message = "A running generation 1 virtual machine cannot take a new network adapter.";
    private const string Gen1Fix = "Shut the virtual machine down, turn on Azure benefits for it, then start it again.";
    private const string SwitchName = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";

    [Fact]
    public void Operation_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("operation.json", Operation);

    [Fact]
    public void OperationChanges_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("operation-changes.json", new OperationChangesContract(
        Summary with { Version = 9, State = OperationState.Running, EndedAt = null, Undo = UndoState.NothingToUndo, Batches = new BatchProgressContract(2, 3) },
        ServerProgressContract.Of(Targets),
        [new TargetContract("server1", SampleCluster.App01, "app01", TargetState.Running, true, [new StepContract("addGuestAdapter", Titles.OfStep("addGuestAdapter"), StepState.Succeeded, At(2), At(2))], null)],
        since: 7));

    [Fact]
    public void OperationConflict_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("operation-conflict.json", new OperationConflictContract(
        new OperationContract(
            Summary with { Version = 3, State = OperationState.Running, EndedAt = null, Undo = UndoState.NothingToUndo },
            [],
            [new TargetContract("server1", null, null, TargetState.Running, true, [new StepContract("read", Titles.OfStep("read"), StepState.Running, At(0), null)], null)]),
        new ErrorDetail(
            "operationRunning",
            "Another operation is running on this cluster.",
            OperationId,
            null,
            "Wait until it finishes, or cancel it. Then try again.")));

    [Fact]
    public void Operations_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("operations.json", new OperationsContract([Summary], Incomplete: false));

    [Fact]
    public void Plan_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("plan.json", new PlanContract(
        OperationKind.TurnOn,
        [
            new ChangeContract("server1", null, null, ChangeType.CreateSwitch, SwitchName, null, "Internal", "Create the attestation switch"),
            new ChangeContract(
                "server1",
                SampleCluster.App01,
                "app01",
                ChangeType.AddGuestAdapter,
                "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY",
                null,
                "present",
                "Add the attestation network adapter"),
        ],
        [new ImpactContract("server1", null, null, false, "Attached virtual machines cannot live-migrate to a server without the attestation switch.")],
        [new ScriptContract("server1", "# PowerShell that does the same")],
        [
            new SkippedContract("legacy01", "server1", SampleCluster.Legacy01, Reason.Generation1Running, Gen1Message, Gen1Fix),
            new SkippedContract("server3", "server3", null, Reason.ServerDown, "The server is down.", "Start the server, then retry."),
        ],
        "5f6c3c1e0f2b4d7a9e8d7c6b5a49382716f5e4d3c2b1a09f8e7d6c5b4a392817")
    {
        Commands = "Enable-AzStackHCIAttestation -ComputerName 'hci-lab' -AddVM\n",
    });

    private static OperationSummaryContract Summary => new(
        OperationId,
        12,
        OperationKind.TurnOn,
        OperationKind.TurnOn.Title(AttestationMode.V1),
        OperationState.PartiallySucceeded,
        @"CONTOSO\operator",
        At(0),
        At(9),
        TargetCountsContract.Of(Targets)) { Undo = UndoState.Possible };

    private static OperationContract Operation => new(Summary, ServerProgressContract.Of(Targets), Targets);

    private static TargetContract[] Targets =>
        [
            new TargetContract("server1", null, null, TargetState.Succeeded, true, ServerSteps, null)
            {
                Note = "Certificate renewed: valid until 2026-04-01 10:00:00Z, before until 2026-03-05 10:00:00Z.",
            },
            new TargetContract("server1", SampleCluster.App01, "app01", TargetState.Failed, true, GuestSteps, new ErrorDetail(
                "changeFailed",
                "The virtual machine's attestation adapter could not be isolated.",
                "app01",
                "The operation failed. (step: Isolate the adapter on the private VLAN)",
                "Retry. The adapter added by this run was removed again.")
            {
                ErrorId = "InvalidOperation,Microsoft.HyperV.PowerShell.Commands.SetVMNetworkAdapterVlan",
            }),
            new TargetContract("server1", SampleCluster.Legacy01, "legacy01", TargetState.Skipped, true, [], new ErrorDetail(
                "generation1Running", Gen1Message, "legacy01", null, Gen1Fix)),
        ];

    private static StepContract[] ServerSteps =>
    [
        new("read", Titles.OfStep("read"), StepState.Succeeded, At(0), At(1)),
        new("createSwitch", Titles.OfStep("createSwitch"), StepState.Succeeded, At(1), At(2)),
        new("awaitCertificate", Titles.OfStep("awaitCertificate"), StepState.Succeeded, At(3), At(7)),
        new("confirm", Titles.OfStep("confirm"), StepState.Succeeded, At(7), At(8)),
    ];

    private static StepContract[] GuestSteps =>
    [
        new("addGuestAdapter", Titles.OfStep("addGuestAdapter"), StepState.Succeeded, At(2), At(2)),
        new("isolateGuestAdapter", Titles.OfStep("isolateGuestAdapter"), StepState.Failed, At(2), At(2)),
        new("connectGuestAdapter", Titles.OfStep("connectGuestAdapter"), StepState.Skipped, null, null),
    ];

    private static DateTimeOffset At(int second) => SampleCluster.AsOf.AddSeconds(second);
}
