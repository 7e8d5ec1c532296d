using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts;

/// <summary>What is told of a cluster is written exactly as tests/contracts says; the pane is tested against the same files.</summary>
public sealed class ClusterContractTests
{
    private const string Gen1Message = "A running generation 1 virtual machine cannot take a new network adapter.";
    private const string Gen1Fix = "Shut the virtual machine down, turn on Azure benefits for it, then start it again.";
    private const string SwitchName = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";

    [Fact]
    public void Overview_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("overview.json", new OverviewContract(
        "hci-lab",
        AttestationMode.V1,
        ClusterBenefitsStatus.Partial,
        null,
        [AlertContract.Of(InactiveServer)],
        [DiagnosisContract.Of(MissingSwitch)],
        At(0),
        false,
        RegistrationContract.Of(new Registration(
            RegistrationStatus.Registered,
            ConnectionStatus.Connected,
            new DateTimeOffset(2026, 3, 2, 6, 12, 0, TimeSpan.FromHours(2)),
            new DateTimeOffset(2026, 3, 2, 16, 12, 0, TimeSpan.Zero),
            "/Subscriptions/6f2b3c1e-0000-4000-8000-1a2b3c4d5e6f/resourceGroups/lab/providers/Microsoft.AzureStackHCI/clusters/hci-lab",
            "westeurope")),
        new SyncContract(HealthLevel.Good, At(0).AddHours(-6), At(0).AddHours(6), false),
        new CallerContract(true, true),
        new VirtualMachineCountsContract(3, 1, 1, 1, 1, 1, 1, null, 0, 0, 0, 2),
        new ServerCountsContract(3, 1, 1, 0, 0, 0, 1, 1),
        null,
        new ComplianceContract(1, 0, 1, 0, 1),
        new OutlookContract(2, [new EligibleCountContract(EligibleBenefit.AzureEdition, 1), new EligibleCountContract(EligibleBenefit.ExtendedSecurityUpdates, 1)], 1, 2),
        Days28,
        [
            new ServerContract(
                "server1",
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
                [Switch(Reason.AsDesired, SwitchName)])
            {
                LastTested = new LastTestContract(At(-60), TestResult.Verified),
            },
            new ServerContract(
                "server2",
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
                [Switch(Reason.SwitchMissing, null)]),
            new ServerContract(
                "server3",
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
                []),
        ],
        null,
        [
            new UnfinishedContract(
                "7b1f7f0c7c5b4f0e9a51f2d1c0b9a8e7",
                OperationKind.TurnOn,
                OperationKind.TurnOn.Title(AttestationMode.V1),
                OperationState.PartiallySucceeded,
                @"CONTOSO\operator",
                At(0),
                ["server1"],
                1,
                true),
        ],
        OfferedOperationContract.All(AttestationMode.V1),
        "0.1.0"));

    [Fact]
    public void OverviewOfAPart_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("overview-reading.json", new ReadingOverviewContract(
        "hci-lab",
        ReadingStatus.Reading,
        [
            new ServerContract(
                "server1",
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
                [Switch(Reason.AsDesired, SwitchName)]),
            ServerContract.Reading("server2", null),
            ServerContract.Reading("server3", null),
        ],
        null,
        "0.1.0",
        "5d3a4c0b9f1e4d2c8a7b6f5e4d3c2b1a-42",
        new ReadCountsContract(1, 3, [new SilentServerContract("server3", At(0), At(0).AddMinutes(2))])));

    [Fact]
    public void Preflight_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("preflight.json", new PreflightContract(
        "hci-lab",
        At(0),
        false,
        [
            new ServerPreflightContract("server1", ServerState.Up, true, HealthLevel.Warning,
            [
                Prerequisite(ConditionType.Online, ConditionStatus.Ok, Severity.Error, Reason.AsDesired, "Up", "Up"),
                Prerequisite(ConditionType.OperatingSystem, ConditionStatus.Unknown, Severity.Warning, Reason.OperatingSystemUnknown, null, "20348.405"),
                Prerequisite(ConditionType.Clock, ConditionStatus.Failed, Severity.Warning, Reason.ClockSkewed, "00:07:00", "00:00:00"),
            ]),
            new ServerPreflightContract("server2", ServerState.Up, false, HealthLevel.Critical,
                [Prerequisite(ConditionType.AddressFree, ConditionStatus.Failed, Severity.Error, Reason.AddressInUse, "Storage2", "169.254.169.253")]),
            new ServerPreflightContract("server3", ServerState.Down, false, HealthLevel.Critical,
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
                VirtualMachineState.Running,
                2,
                VirtualMachineBenefitsStatus.On,
                Served.Yes,
                null,
                EligibleBenefit.AzureEdition,
                [AttestationMode.V2, AttestationMode.V1],
                VerificationStatus.Active,
                null,
                false,
                "Windows Server 2022 Datacenter: Azure Edition",
                At(0).AddDays(-2),
                false,
                PolicyDecision.Wanted,
                []),
            new VirtualMachineContract(
                SampleCluster.Legacy01,
                "legacy01",
                "server1",
                VirtualMachineState.Running,
                1,
                VirtualMachineBenefitsStatus.Off,
                Served.No,
                new BlockedContract(Reason.Generation1Running, Gen1Message, Gen1Fix),
                null,
                [],
                VerificationStatus.Unknown,
                SuggestedAction.EnableDataExchange,
                true,
                null,
                null,
                false,
                PolicyDecision.NotWanted,
                []),
        ]));

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
    };

    private static Diagnosis MissingSwitch => new(
        Failed(ConditionType.SwitchPresent, Reason.SwitchMissing),
        Sentence.Of("Diagnosis.On.One", "server1").Then(Sentence.Of("Reason.SwitchMissing")).Then(Sentence.Of("Diagnosis.NotServed.Many", 2)),
        new AlertScope(["server1"], 2),
        [
            new Consequence("server1", Failed(ConditionType.SwitchBound, Reason.ServiceBoundElsewhere), 0),
            new Consequence("server1", Failed(ConditionType.GuestAdapterConnected, Reason.GuestAdapterDisconnected), 2),
        ])
    {
        Alert = InactiveServer,
        Seen = new SeenSince(At(0).AddDays(-2), At(0).AddDays(-3)),
        Action = new AlertAction(AlertActionId.Repair, new Intent(OperationKind.Repair, ["server1"], [], false)),
    };

    private static Condition Failed(ConditionType type, Reason reason) => new(type, ConditionStatus.Failed, Severity.Error, reason, null, null) { Repairable = true };

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
