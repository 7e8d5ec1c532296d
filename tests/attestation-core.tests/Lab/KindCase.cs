using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>
/// A cluster of three servers with three virtual machines each on which a kind of operation has something to do everywhere,
/// what is asked for there, and the goal. What holds for every kind is tested over all of them; a kind without a case fails.
/// </summary>
/// <param name="Scenario">The lab's scenario.</param>
/// <param name="Prepare">Brings the scenario to where the operation starts.</param>
/// <param name="Ask">The intent, on the prepared cluster.</param>
/// <param name="Violations">What differs from the goal, by the independent checker.</param>
internal sealed record KindCase(
    string Scenario,
    Func<LabRun, Task> Prepare,
    Func<JObject, Intent> Ask,
    Func<JObject, IReadOnlyList<string>> Violations)
{
    private const string NewServer = "hci-node3";

    private static readonly string[] ChosenNames = ["web01", "web02", "web03", "legacy01"];

    /// <summary>Whether the servers run scripts in ConstrainedLanguage mode; null for what is usual with their version.</summary>
    public bool? IsConstrained { get; init; }

    /// <summary>The same on servers of 23H2.</summary>
    public KindCase OnV2 => this with { Scenario = Scenario.Replace("-v2", "", StringComparison.Ordinal).Replace("small", "small-v2", StringComparison.Ordinal) };

    /// <summary>Every kind.</summary>
    public static TheoryData<OperationKind> Kinds => [.. Enum.GetValues<OperationKind>()];

    /// <summary>The case of a kind.</summary>
    public static KindCase Of(OperationKind kind) => kind switch
    {
        OperationKind.TurnOn => new("small", Nothing, _ => ForAll(kind), AllOn),
        OperationKind.TurnOff => new("small-on", Nothing, _ => Intent.ForCluster(kind), DesiredStateChecker.OffViolations),
        OperationKind.EnableServers => new("small-on", MakeNewServerAsync, _ => ForAll(kind) with { Servers = [NewServer] }, AllOn),
        OperationKind.Sync => new("small-on", Nothing, _ => Intent.ForCluster(kind), AllOn),
        OperationKind.TurnOnVirtualMachines => new("small", TurnHostsOnAsync, _ => ForAll(kind), AllOn),
        OperationKind.TurnOffVirtualMachines => new("small-on", Nothing, state => ForChosen(kind, state), AllOnButChosen),
        OperationKind.Repair => new("small-on", BreakAsync, _ => Intent.ForCluster(kind), AllOn),
        OperationKind.EnableGuestServiceInterface => new("small-v2", Nothing, _ => ForAll(kind), state => Disabled(state, "Guest Service Interface")),
        OperationKind.EnableDataExchange => new("small-v2", Nothing, _ => ForAll(kind), state => Disabled(state, "Key-Value Pair Exchange")),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no case yet: write one."),
    };

    /// <summary>Turning on with consent to shut down what takes an adapter only while it is off.</summary>
    public static KindCase TurnOnWithShutdown => new(
        "small",
        StartGeneration1Async,
        state => ForAll(OperationKind.TurnOn) with { AllowShutdown = [Guid.Parse((string)Generation1(state)["id"]!)] },
        state => [.. AllOn(state), .. (string?)Generation1(state)["state"] == "Running" ? Array.Empty<string>() : ["hci-node1 legacy01 does not run."]]);

    /// <summary>Turning on with more virtual machines on one server than take a change together.</summary>
    public static KindCase TurnOnMany => new("small", AddMachinesAsync, _ => ForAll(OperationKind.TurnOn), AllOn);

    /// <summary>A cluster on which the operation can start, and the intent.</summary>
    public async Task<(LabRun Run, Intent Intent)> StartAsync()
    {
        var run = new LabRun(Scenario);
        await Prepare(run);
        if (IsConstrained is { } mode)
        {
            run.Lab.Servers.SetEveryConstrained(mode);
        }

        run.Lab.Calls.Clear();
        return (run, Ask(run.State));
    }

    /// <summary>The servers and virtual machines that work and are not to be turned off.</summary>
    public IEnumerable<string> StillWorks(JObject state) => Ask(state) switch
    {
        { Kind: OperationKind.TurnOff } => [],
        { Kind: OperationKind.TurnOffVirtualMachines } => DesiredStateChecker.Working(state).Where(target => !ChosenNames.Any(name => target.EndsWith(' ' + name, StringComparison.Ordinal))),
        _ => DesiredStateChecker.Working(state),
    };

    /// <summary>What the operation has no business with, as canonical text.</summary>
    public string Unrelated(JObject state)
    {
        var others = (JObject)state.DeepClone();
        var service = Ask(state).Kind switch
        {
            OperationKind.EnableGuestServiceInterface => "Guest Service Interface",
            OperationKind.EnableDataExchange => "Key-Value Pair Exchange",
            _ => null,
        };
        foreach (var machine in service is null ? [] : others["virtualMachines"]!.ToArray())
        {
            ((JObject)machine["integrationServices"]!).Remove(service!);
        }

        return DesiredStateChecker.UnrelatedFingerprint(others);
    }

    private static IReadOnlyList<string> Disabled(JObject state, string service) =>
    [
        .. state["virtualMachines"]!
            .Where(machine => !(bool)machine["integrationServices"]![service]!)
            .Select(machine => $"{machine["server"]} {machine["name"]}: {service} is disabled."),
    ];

    private static Task Nothing(LabRun run) => Task.CompletedTask;

    private static Intent ForAll(OperationKind kind) => Intent.ForCluster(kind, includeAllVirtualMachines: true);

    private static Intent ForChosen(OperationKind kind, JObject state) =>
        Intent.ForCluster(kind) with { VirtualMachines = [.. Ids(state, chosen: true).Select(Guid.Parse)] };

    private static IReadOnlyList<string> AllOn(JObject state) => DesiredStateChecker.OnViolations(state);

    private static IReadOnlyList<string> AllOnButChosen(JObject state) => DesiredStateChecker.OnViolations(state, Ids(state, chosen: false));

    private static ImmutableArray<string> Ids(JObject state, bool chosen) =>
    [
        .. state["virtualMachines"]!
            .Where(machine => ChosenNames.Contains((string?)machine["name"]) == chosen)
            .Select(machine => (string)machine["id"]!),
    ];

    private static JToken Generation1(JObject state) => state["virtualMachines"]!.Single(machine => (string?)machine["name"] == "legacy01");

    private static Task StartGeneration1Async(LabRun run)
    {
        run.Lab.VirtualMachines.Start("legacy01");
        return Task.CompletedTask;
    }

    private static Task AddMachinesAsync(LabRun run)
    {
        for (var number = 1; number <= 18; number++)
        {
            run.Lab.VirtualMachines.Add(new NewVirtualMachine("hci-node2", $"many{number:00}", 2, "Windows Server 2022 Datacenter"));
        }

        return Task.CompletedTask;
    }

    private static async Task TurnHostsOnAsync(LabRun run) => await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));

    private static async Task MakeNewServerAsync(LabRun run) => await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff) with { Servers = [NewServer] });

    private static async Task BreakAsync(LabRun run)
    {
        await run.ByHandAsync("hci-node1", """
            Disconnect-VMNetworkAdapter -VMName web01 -Name AZSHCI_GUEST-IMDS_DO_NOT_MODIFY
            Get-VMNetworkAdapter -VMName sql01 -Name AZSHCI_GUEST-IMDS_DO_NOT_MODIFY | Set-VMNetworkAdapter -DhcpGuard Off
            Set-VMNetworkAdapterVlan -ManagementOS -VMNetworkAdapterName AZSHCI_HOST-IMDS_DO_NOT_MODIFY -Untagged
            Set-NetFirewallRule -Name AzsHci-ImdsAttestation-Block-TCP-In -LocalPort 1-79
            """);
        await run.ByHandAsync("hci-node2", """
            Remove-NetFirewallRule -Name AzsHci-ImdsAttestation-Block-UDP-Out
            Disable-NetFirewallRule -Name AzsHci-ImdsAttestation-Allow-In
            Remove-ItemProperty -Path HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters -Name ExcludeAdaptersByFriendlyName
            Enable-NetAdapterBinding -Name AZSHCI_HOST-IMDS_DO_NOT_MODIFY -ComponentID ms_server
            """);
        await run.ByHandAsync("hci-node3", """
            Rename-VMSwitch -Name AZSHCI_HOST-IMDS_DO_NOT_MODIFY -NewName renamed
            Remove-NetIPAddress -IPAddress 169.254.169.253 -Confirm:$false
            Rename-NetAdapter -Name AZSHCI_HOST-IMDS_DO_NOT_MODIFY -NewName renamed
            Set-AzureStackHCIAttestation -SwitchId ([guid]::Empty)
            Add-VMNetworkAdapter -VMName web03 -Name AZSHCI_GUEST-IMDS_DO_NOT_MODIFY
            """);
    }
}
