using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>Renews the certificates of servers. It changes nothing on them.</summary>
internal sealed class SyncOperation() : Operation(OperationKind.Sync)
{
    public override bool CanShutDown => false;

    public override bool IsOfSetup => false;

    public override bool NeedsReview => false;

    public override bool RenewsCertificates => true;

    public override bool EndsWithTest => true;

    public override bool NeedsConfiguredServers => true;

    public override ImmutableArray<AlertId> Resolves =>
        [AlertId.Expired, AlertId.ServiceError, AlertId.AwaitingCertificate, AlertId.Expiring, AlertId.SyncOverdue];

    public override Failure? WhyImpossible(ClusterSnapshot cluster) => RegistrationAspect.WhyNotCertifiable(cluster);

    public override Failure? WhyNotOn(ClusterSnapshot cluster, ServerSnapshot server) => RegistrationAspect.WhyNotCertifiable(cluster, server);

    // In v2 every server holds a certificate, with the switch or without.
    public override bool Includes(HostView host, Intent intent) => host.IsV2 || Leftovers.IsConfigured(host);

    public override bool Includes(VirtualMachineSnapshot machine, bool isChosen) => false;

    public override bool NeedsSync(ServerSnapshot? server, ServerPlan plan) => true;

    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan) => plan.Intent.Servers.IsEmpty ? [new ModuleCommand("Sync-AzureBenefits").With("Wait")] : [];

    public override IEnumerable<Impact> ImpactOf(PlanConsequences plan) => [];
}
