using System.Collections.Immutable;
using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>v2: turns on the Guest Service Interface, through which guests ask for verification.</summary>
internal sealed class EnableGuestServiceInterfaceOperation()
    : IntegrationServiceOperation(OperationKind.EnableGuestServiceInterface, IntegrationServicesAspect.ExamineGuestServiceInterface)
{
    public override ImmutableArray<AlertId> Resolves => [AlertId.NeedGuestServiceInterface];

    public override Failure? WhyImpossible(ClusterSnapshot cluster) => VerificationAspect.WhyNotV2(cluster);

    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan) => PlanCommands.ForMachines(plan, "Enable-AzureBenefitsGuestServiceInterface", "All");
}
