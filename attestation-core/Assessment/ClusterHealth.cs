using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Diagnoses;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.Attestation.Trends;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>What a cluster means at a glance: every level, count and alert that people see. Computed, never remembered.</summary>
/// <param name="Snapshot">What was read.</param>
/// <param name="Assessment">It, compared with the desired state.</param>
/// <param name="Servers">Its servers, in the cluster's order.</param>
public sealed record ClusterHealth(ClusterSnapshot Snapshot, ClusterAssessment Assessment, ImmutableArray<ServerHealth> Servers)
{
    private VirtualMachineCounts? _counts;
    private ImmutableArray<Alert> _alerts;
    private ImmutableArray<Diagnosis> _diagnoses;
    private ImmutableArray<ImmutableArray<ServerFinding>> _findings;

    /// <summary>Counts of virtual machines.</summary>
    public VirtualMachineCounts VirtualMachineCounts => _counts ??= VirtualMachineCounts.Of(this);

    /// <summary>Counts of servers.</summary>
    public ServerCounts ServerCounts { get; } = ServerCounts.Of(Servers);

    /// <summary>The certificate that ends first.</summary>
    public Expiry Expiry { get; } = Servers.Select(server => server.Expiry).OrderByDescending(expiry => expiry.Level).ThenBy(expiry => expiry.Expiration).FirstOrDefault()
        ?? Expiry.Of(null, Snapshot.AsOf);

    /// <summary>How it syncs with Azure.</summary>
    public SyncHealth Sync { get; } = SyncHealth.Of(Snapshot.Registration, Snapshot.AsOf);

    /// <summary>Its registration with Azure.</summary>
    public RegistrationHealth Registration { get; } = RegistrationHealth.Of(Snapshot.Registration);

    /// <summary>What the caller who read it may do.</summary>
    public CallerPermissions Caller { get; } = CallerPermissions.Of(Snapshot);

    /// <summary>How it stands to a policy for its virtual machines; null when there is none.</summary>
    public PolicyCompliance? Compliance { get; private init; }

    /// <summary>Whether there is a policy that can't be used: then nothing is compared with it, which must not look like compliance.</summary>
    public bool HasUnusablePolicy { get; private init; }

    /// <summary>Which virtual machines people turned off on purpose, as far as that is remembered.</summary>
    public TurnOffChoices Choices { get; private init; } = TurnOffChoices.None;

    /// <summary>What was kept of the cluster when it was looked at before, oldest first; none where nothing is kept.</summary>
    public ImmutableArray<ClusterLook> Looks { get; private init; } = [];

    /// <summary>What there is to act on, most urgent first.</summary>
    public ImmutableArray<Alert> Alerts => _alerts.IsDefault ? _alerts = AlertRules.Apply(this) : _alerts;

    /// <summary>What is wrong, cause by cause, in the order of the alerts; what follows from a cause is told with it.</summary>
    public ImmutableArray<Diagnosis> Diagnoses => _diagnoses.IsDefault ? _diagnoses = ClusterDiagnosis.Of(this) : _diagnoses;

    internal ImmutableArray<ImmutableArray<ServerFinding>> Findings => _findings.IsDefault ? _findings = ClusterDiagnosis.Findings(this) : _findings;

    /// <summary>What a snapshot means; pure.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="proofs">Which servers' documents were verified lately.</param>
    public static ClusterHealth Of(ClusterSnapshot snapshot, AttestationProofs proofs) => Of(snapshot, ClusterAssessment.Of(snapshot), proofs);

    /// <summary>The same of a snapshot that was assessed already.</summary>
    public static ClusterHealth Of(ClusterSnapshot snapshot, ClusterAssessment assessment, AttestationProofs proofs) =>
        new(snapshot, assessment, [.. assessment.Servers.Select(server => ServerHealth.Of(server, snapshot, proofs))]);

    /// <summary>The same, judged by a policy for its virtual machines; without one it stays as it is.</summary>
    public ClusterHealth Against(BenefitsPolicy? policy) =>
        policy is null ? this : this with { Compliance = PolicyCompliance.Of(policy, Assessment), _counts = null, _alerts = default, _diagnoses = default };

    /// <summary>The same, where a policy should judge its virtual machines and can't be used.</summary>
    public ClusterHealth WithUnusablePolicy() => this with { HasUnusablePolicy = true, _alerts = default, _diagnoses = default };

    /// <summary>The same, by somebody who remembers which virtual machines people turned off on purpose.</summary>
    public ClusterHealth Remembering(TurnOffChoices choices) => this with { Choices = choices, _counts = null, _alerts = default, _diagnoses = default };

    /// <summary>The same, with what was kept of the cluster when it was looked at before, this time included.</summary>
    public ClusterHealth SeenIn(ImmutableArray<ClusterLook> looks) => this with { Looks = looks, _diagnoses = default };

    /// <summary>
    /// When people turned a virtual machine off on purpose; null when it has an adapter again, or where a policy decides instead.
    /// In v2 only one whose guest needs the adapter is without benefits by that.
    /// </summary>
    public DateTimeOffset? TurnedOffAt(VirtualMachineAssessment machine) =>
        Compliance is null && machine is { Status: VirtualMachineBenefitsStatus.Off } and ({ Verification: null } or { NeedsLegacyOsSupport: true })
            ? Choices.Of(machine.VirtualMachine.Id)
            : null;

    /// <summary>Whether a virtual machine isn't meant to have Azure Benefits: by the policy, or, without one, because people turned it off.</summary>
    public bool IsUnwanted(VirtualMachineAssessment machine) => Compliance is { } compliance
        ? compliance.DecisionOn(machine.VirtualMachine.Id) == PolicyDecision.NotWanted
        : TurnedOffAt(machine) is not null;

    /// <summary>Whether a virtual machine isn't meant to have Azure Benefits and hasn't: that is how it should be.</summary>
    public bool IsLeftOut(VirtualMachineAssessment machine) =>
        machine.Status is not (VirtualMachineBenefitsStatus.On or VirtualMachineBenefitsStatus.NeedsRepair) && IsUnwanted(machine);

    /// <summary>A virtual machine's conditions; that one that is left out has no adapter is worth knowing, and no trouble.</summary>
    public IEnumerable<Condition> ConditionsOf(VirtualMachineAssessment machine) => IsLeftOut(machine)
        ? machine.Conditions.Select(condition => IsOfAdapter(condition) ? condition with { Severity = Severity.Information } : condition)
        : machine.Conditions;

    /// <summary>What to do next for what a guest is eligible for; null when nothing is, or when that is just what people took away.</summary>
    public SuggestedAction? SuggestedActionFor(VirtualMachineAssessment machine) =>
        machine.NeedsLegacyOsSupport && TurnedOffAt(machine) is not null ? null : machine.SuggestedAction;

    /// <summary>
    /// Whether there is something to do for a virtual machine itself: its adapter differs or is left over, its guest lacks
    /// something, or it could be turned on. Of those that are left out on purpose, only what is wrong counts.
    /// </summary>
    /// <param name="server">Its server.</param>
    /// <param name="machine">The virtual machine.</param>
    public bool NeedsAction(ServerHealth server, VirtualMachineAssessment machine) =>
        machine.Status is VirtualMachineBenefitsStatus.NeedsRepair or VirtualMachineBenefitsStatus.Leftover
        || (!machine.IsInfrastructure && !IsUnwanted(machine) && (machine.SuggestedAction is not null || server.Assessment.CanTurnOn(machine)));

    /// <summary>What there is to act on while an operation of a kind runs: what that puts right is left out.</summary>
    public ImmutableArray<Alert> AlertsDuring(OperationKind? running) =>
        running is { } kind ? [.. Alerts.Where(alert => !alert.ResolvedBy.Contains(kind))] : Alerts;

    /// <summary>What is wrong while an operation of a kind runs: what that puts right is left out.</summary>
    public ImmutableArray<Diagnosis> DiagnosesDuring(OperationKind? running) =>
        running is { } kind ? [.. Diagnoses.Where(diagnosis => diagnosis.Alert?.ResolvedBy.Contains(kind) != true)] : Diagnoses;

    private static bool IsOfAdapter(Condition condition) => condition.Type == ConditionType.GuestAdapterPresent || condition.Type == ConditionType.LegacyNetworking;
}
