using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>What the pane gives to copy runs as it is, and does what the plan beside it shows.</summary>
public sealed class CopiedCommandTests
{
    private const string Nasty = "it's \u2018$(exit)\u2019 `n #>; Remove-VMSwitch x";

    [Fact]
    public async Task Run_TurnOn_LeavesNothingOfThePlanToDo()
    {
        await using var console = new ModuleSession("small");

        await RunCopiedAsync(console, Intent.ForCluster(OperationKind.TurnOn, true));

        Assert.Empty((await PlanAsync(console, Intent.ForCluster(OperationKind.TurnOn, true))).Changes);
    }

    [Fact]
    public async Task Run_ChosenVirtualMachineWhateverItsName_ChangesThatOneAlone()
    {
        await using var console = new ModuleSession("small-on");
        console.Lab.VirtualMachines.Add(new NewVirtualMachine(console.Server, Nasty, 2, "Windows Server 2022"));
        console.Lab.VirtualMachines.Add(new NewVirtualMachine(console.Server, "other", 2, "Windows Server 2022"));
        var id = Guid.Parse((string)console.State["virtualMachines"]!.Single(machine => (string?)machine["name"] == Nasty)["id"]!);

        await RunCopiedAsync(console, new Intent(OperationKind.TurnOnVirtualMachines, [], [id], false));

        Assert.Equal((1, 0), (AdaptersOf(console, Nasty), AdaptersOf(console, "other")));
    }

    [Fact]
    public async Task Run_EveryKind_IsUnderstoodByTheModule()
    {
        await using var console = new ModuleSession("small-on");
        foreach (var kind in Enum.GetValues<OperationKind>().Where(kind => kind is not (OperationKind.EnableGuestServiceInterface or OperationKind.TurnOff)))
        {
            await RunCopiedAsync(console, Intent.ForCluster(kind, kind.IsOfVirtualMachines()));
        }
    }

    private static async Task RunCopiedAsync(ModuleSession console, Intent intent)
    {
        var text = PlanCommands.Render(await PlanAsync(console, intent))?.ToString();
        Assert.NotNull(text);
        console.Run(text);
    }

    private static async Task<Plan> PlanAsync(ModuleSession console, Intent intent)
    {
        var reader = new ClusterReader(Options.Create(new AttestationOptions()), console.Lab.Clock);
        var read = await reader.ReadAsync(new LabNodeShell(console.Lab), new ClusterEntry(console.Lab.Name, null), CancellationToken.None);
        return ChangeRights.PlanFor(read.Value!, intent).Value!;
    }

    private static int AdaptersOf(ModuleSession console, string name) =>
        console.State["virtualMachines"]!.Single(machine => (string?)machine["name"] == name)["adapters"]!.Count(adapter => ((string?)adapter["name"])!.StartsWith("AZSHCI", StringComparison.Ordinal));
}
