using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>The plugin writes exactly what tests/contracts says; the pane is tested against the same files.</summary>
public sealed class ContractTests
{
    private const string OperationId = "7b1f7f0c7c5b4f0e9a51f2d1c0b9a8e7";
    private const string Gen1Message = "A running generation 1 virtual machine cannot take a new network adapter.";
    private const string Gen1Fix = "Shut the virtual machine down, turn on Azure benefits for it, then start it again.";
    private const string SwitchName = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";

    private static OperationSummaryContract Summary => new(
        OperationId,
        12,
        OperationKind.TurnOn,
        Titles.Of(OperationKind.TurnOn, AttestationMode.V1),
        OperationState.PartiallySucceeded,
        @"CONTOSO\operator",
        At(0),
        At(9),
        TargetCountsContract.Of(Targets));

    private static OperationContract Operation => new(Summary, ServerProgressContract.Of(Targets), Targets);

    private static TargetContract[] Targets =>
        [
            new TargetContract("server1", null, null, TargetState.Succeeded, true, ServerSteps, null),
            new TargetContract("server1", SampleCluster.App01, "app01", TargetState.Failed, true, GuestSteps, new ErrorDetail(
                "changeFailed",
                "The virtual machine's attestation adapter could not be isolated.",
                "app01",
                "InvalidOperation,Microsoft.HyperV.PowerShell.Commands.SetVMNetworkAdapterVlan: The operation failed.",
                "Retry. The adapter added by this run was removed again.")),
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

    [Fact]
    public void Error_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("error.json", new ErrorContract(new ErrorDetail(
        "serverNotInCluster", "server9 is not a server of hci-lab.", "server9", null, "Choose one of: server1, server2, server3.")));

    [Fact]
    public void AttestationTest_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("attestation-test.json", new AttestationTestContract(
        "server1",
        At(0),
        false,
        [
            new("service", CheckState.Passed, "The attestation service is active.", null),
            new("fetch", CheckState.Failed, "Nothing answers at the attestation address of the server.", "Turn on or repair Azure benefits for this server."),
            new("size", CheckState.NotRun, "Not checked, because there is no document.", null),
            new("chainAgain", CheckState.NotAsked, "Not needed.", null),
        ]));

    [Fact]
    public void Operation_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("operation.json", Operation);

    [Fact]
    public void OperationChanges_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("operation-changes.json", new OperationChangesContract(
        Summary with { Version = 9, State = OperationState.Running, EndedAt = null },
        ServerProgressContract.Of(Targets),
        [new TargetContract("server1", SampleCluster.App01, "app01", TargetState.Running, true, [new StepContract("addGuestAdapter", Titles.OfStep("addGuestAdapter"), StepState.Succeeded, At(2), At(2))], null)],
        since: 7));

    [Fact]
    public void OperationConflict_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("operation-conflict.json", new OperationConflictContract(
        new OperationContract(
            Summary with { Version = 3, State = OperationState.Running, EndedAt = null },
            [],
            [new TargetContract("server1", null, null, TargetState.Running, true, [new StepContract("read", Titles.OfStep("read"), StepState.Running, At(0), null)], null)]),
        new ErrorDetail(
            "operationRunning",
            "Another operation is at work on this cluster.",
            OperationId,
            null,
            "Wait until it has ended, or cancel it, then try again.")));

    [Fact]
    public void Operations_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("operations.json", new OperationsContract([Summary]));

    [Fact]
    public void Overview_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("overview.json", new OverviewContract(
        "hci-lab",
        AttestationMode.V1,
        ClusterBenefitsStatus.Partial,
        null,
        [AlertContract.Of(InactiveServer)],
        At(0),
        false,
        RegistrationContract.Of(new Registration(
            "Registered",
            "Connected",
            new DateTimeOffset(2026, 3, 2, 6, 12, 0, TimeSpan.FromHours(2)),
            new DateTimeOffset(2026, 3, 2, 16, 12, 0, TimeSpan.Zero),
            "/Subscriptions/6f2b3c1e-0000-4000-8000-1a2b3c4d5e6f/resourceGroups/lab/providers/Microsoft.AzureStackHCI/clusters/hci-lab",
            "westeurope")),
        new SyncContract(HealthLevel.Good, At(0).AddHours(-6), At(0).AddHours(6), false),
        new CallerContract(true, true),
        new VirtualMachineCountsContract(3, 1, 1, 1, 1, 1, 1, null, 0, 0, 0, 1),
        new ServerCountsContract(3, 1, 1, 0, 0, 0, 1, 1),
        null,
        Days28,
        At(0).AddDays(28),
        [
            new ServerContract(
                "server1",
                ServerState.Up,
                ServerBenefitsStatus.Active,
                true,
                Served.Yes,
                new ComponentsContract(ComponentsState.Good, 0),
                false,
                Days28,
                Registered,
                AttestationMode.V1,
                ServerLanguageMode.Full,
                null,
                At(0).AddDays(28),
                [Switch(Reason.AsDesired, SwitchName)]),
            new ServerContract(
                "server2",
                ServerState.Up,
                ServerBenefitsStatus.Inactive,
                false,
                Served.No,
                new ComponentsContract(ComponentsState.NotSetUp, 0),
                true,
                new ExpiryContract(ExpiryLevel.None, null, null),
                Registered,
                AttestationMode.V1,
                ServerLanguageMode.Constrained,
                null,
                null,
                [Switch(Reason.SwitchMissing, null)]),
            new ServerContract(
                "server3",
                ServerState.Down,
                ServerBenefitsStatus.Unknown,
                null,
                Served.No,
                new ComponentsContract(ComponentsState.Unknown, 0),
                false,
                new ExpiryContract(ExpiryLevel.None, null, null),
                Registered,
                null,
                null,
                null,
                null,
                []),
        ],
        null,
        "0.1.0"));

    [Fact]
    public void Preflight_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("preflight.json", new PreflightContract(
        "hci-lab",
        At(0),
        false,
        [
            new ServerPreflightContract("server1", ServerState.Up, true,
            [
                Prerequisite(ConditionType.Online, ConditionStatus.Ok, Severity.Error, Reason.AsDesired, "Up", "Up"),
                Prerequisite(ConditionType.OperatingSystem, ConditionStatus.Unknown, Severity.Warning, Reason.OperatingSystemUnknown, null, "20348.405"),
                Prerequisite(ConditionType.Clock, ConditionStatus.Failed, Severity.Warning, Reason.ClockSkewed, "00:07:00", "00:00:00"),
            ]),
            new ServerPreflightContract("server2", ServerState.Up, false,
                [Prerequisite(ConditionType.AddressFree, ConditionStatus.Failed, Severity.Error, Reason.AddressInUse, "Storage2", "169.254.169.253")]),
            new ServerPreflightContract("server3", ServerState.Down, false,
                [Prerequisite(ConditionType.Online, ConditionStatus.Failed, Severity.Error, Reason.ServerDown, "Down", "Up")]),
        ]));

    [Fact]
    public void VirtualMachines_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("virtual-machines.json", new VirtualMachinesContract(
        "server1",
        At(0),
        [
            new VirtualMachineContract(
                SampleCluster.App01,
                "app01",
                "server1",
                "running",
                2,
                VirtualMachineBenefitsStatus.On,
                Served.Yes,
                null,
                EligibleBenefit.AzureEdition,
                [AttestationMode.V2, AttestationMode.V1],
                VerificationStatus.Active,
                null,
                false,
                []),
            new VirtualMachineContract(
                SampleCluster.Legacy01,
                "legacy01",
                "server1",
                "running",
                1,
                VirtualMachineBenefitsStatus.Off,
                Served.No,
                new BlockedContract(Reason.Generation1Running, Gen1Message, Gen1Fix),
                null,
                [],
                VerificationStatus.Unknown,
                SuggestedAction.EnableDataExchange,
                false,
                []),
        ]));

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
        ]));

    [Theory]
    [InlineData("overview.json", "overview")]
    [InlineData("virtual-machines.json", "servers/server1/virtual-machines")]
    [InlineData("preflight.json", "preflight")]
    [InlineData("operations.json", "operations")]
    public async Task Get_RealCluster_HasTheGoldenShape(string golden, string path)
    {
        await using var host = await PluginHost.StartAsync();
        await host.EndOfAsync(await host.StartOperationAsync());

        GoldenFile.ShouldHaveShapeOf(golden, (await host.GetAsync(path)).Json);
    }

    [Fact]
    public async Task Plan_RealCluster_HasTheGoldenShape()
    {
        await using var host = await PluginHost.StartAsync();

        GoldenFile.ShouldHaveShapeOf("plan.json", (await host.PostAsync("plan", """{"kind":"turnOn","includeAllVirtualMachines":true}""")).Json);
    }

    [Fact]
    public async Task Operation_RealCluster_HasTheGoldenShape()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Operation = (_, report, _) =>
        {
            report(Events.Steps("server1", "read", "confirm"));
            report(Events.Step("server1", "read", StepState.Succeeded));
            report(Events.Server("server1", TargetState.Failed, new Failure(Reason.ReadFailed, Stage.Read, "server1", "cause")));
            return Task.CompletedTask;
        };

        var operation = await host.EndOfAsync(await host.StartOperationAsync());

        GoldenFile.ShouldHaveShapeOf("operation.json", operation);
        Assert.Equal("failed", operation.Value<string>("state"));
    }

    private static ExpiryContract Days28 => new(ExpiryLevel.Good, 28, At(0).AddDays(28));

    private static ServerRegistrationContract Registered => new(HealthLevel.Good, null, false);

    private static Alert InactiveServer => new(
        AlertId.InactiveServers,
        AlertLevel.Warning,
        Sentence.Of("Alert.InactiveServers.One", "server2").Then(Sentence.Of("Alert.CannotMigrate.Many", 4)),
        new AlertScope(["server2"], 4))
    {
        Since = At(0).AddDays(-1),
        Fix = new LocalText("Alert.NeedAttention.Fix"),
        Action = new AlertAction(AlertActionId.EnableServers, new Intent(OperationKind.EnableServers, ["server2"], [], false)),
        ResolvedBy = [OperationKind.TurnOn, OperationKind.EnableServers, OperationKind.TurnOff],
    };

    private static DateTimeOffset At(int second) => SampleCluster.AsOf.AddSeconds(second);

    private static PrerequisiteContract Prerequisite(
        ConditionType type, ConditionStatus result, Severity severity, Reason reason, string? evidence, string? required) =>
        PrerequisiteContract.Of(new Condition(type, result, severity, reason, evidence, required));

    private static ConditionContract Switch(Reason reason, string? observed) => ConditionContract.Of(new Condition(
        ConditionType.SwitchPresent,
        reason == Reason.AsDesired ? ConditionStatus.Ok : ConditionStatus.Failed,
        Severity.Error,
        reason,
        observed,
        SwitchName) { Repairable = reason != Reason.AsDesired });
}
