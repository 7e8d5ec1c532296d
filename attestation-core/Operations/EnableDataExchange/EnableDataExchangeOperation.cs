using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Operations;

/// <summary>Turns on data exchange, by which guests tell their operating system.</summary>
internal sealed class EnableDataExchangeOperation()
    : IntegrationServiceOperation(OperationKind.EnableDataExchange, IntegrationServicesAspect.ExamineDataExchange)
{
    public override IEnumerable<ModuleCommand> CommandsFor(Plan plan) => PlanCommands.ForMachines(plan, "Enable-AzureBenefitsDataExchange", "All");
}
