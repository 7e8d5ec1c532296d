using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>Puts right what differs on servers that are turned on. On the others it removes leftovers, where that is asked for.</summary>
internal sealed class RepairOperation() : ConfiguringOperation(OperationKind.Repair)
{
    public override bool CanRemoveLeftovers => true;

    public override bool NeedsConfiguredServers => true;

    public override ImmutableArray<AlertId> Resolves =>
        [AlertId.Expired, AlertId.AwaitingCertificate, AlertId.SyncOverdue, AlertId.Drift, AlertId.ClusterNetworkRole];

    /// <summary>What keeps a server from being set up does not matter where nothing is set up.</summary>
    public override Failure? WhyNotOn(ClusterSnapshot cluster, ServerSnapshot server) =>
        HostView.Of(server) is { } host && !Leftovers.IsConfigured(host) ? null : base.WhyNotOn(cluster, server);

    public override bool OnlyCleansUp(HostView host, Intent intent) => intent.RemoveLeftovers && Leftovers.AreOn(host);

    public override bool Includes(HostView host, Intent intent) => Leftovers.IsConfigured(host);

    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan)
    {
        var repair = new ModuleCommand("Repair-AzureBenefits").With("Server", plan.Intent.Servers);
        return [plan.Intent.RemoveLeftovers ? repair.With("RemoveLeftovers") : repair, .. PlanCommands.ForMachines(plan, "Add-AzStackHCIVMAttestation", all: null)];
    }

    public override IEnumerable<Impact> ImpactOf(PlanConsequences plan) =>
        [.. plan.OfLeftovers, .. plan.Shutdowns, .. plan.Gains, .. plan.OfOthers];
}
