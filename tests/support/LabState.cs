using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Testing;

/// <summary>
/// Something that can become of a simulated cluster: each kind of drift, and what servers, Azure, time and people do to it.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="HappenAsync">Lets it happen, to a server where it is about one.</param>
public sealed record LabState(string Name, Func<LabCluster, string, Task> HappenAsync)
{
    /// <summary>A day late, and beyond each threshold of a certificate of 30 days.</summary>
    private static readonly int[] s_days = [1, 17, 24, 28, 31];

    /// <summary>
    /// Clusters that are turned on, with a server: of either version, of the newer one with and without the legacy OS support,
    /// and of both in a rolling upgrade.
    /// </summary>
    public static IReadOnlyList<(string Scenario, string Server)> Modes { get; } =
        [("small-on", "hci-node2"), ("small-v2", "hci-node2"), ("small-v2-on", "hci-node2"), ("small-upgrade", "hci-node2"), ("small-upgrade", "hci-node3")];

    /// <summary>All that the lab can make.</summary>
    public static IReadOnlyList<LabState> All { get; } =
    [
        Of("untouched", (_, _) => { }),
        .. LabCluster.DriftKinds.Select(drift => Of(drift.Kind, (lab, server) => lab.Drift(server, drift.Kind))),
        .. Servers(),
        .. Azure(),
        .. VirtualMachines(),
    ];

    /// <summary>The state of that name.</summary>
    public static LabState Named(string name) => All.Single(state => state.Name == name);

    /// <summary>Lets it happen, and says whether it did: what is not there cannot drift, and nothing is changed then.</summary>
    public async Task<bool> TryAsync(LabCluster lab, string server)
    {
        try
        {
            await HappenAsync(lab, server).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is LabChangeException { Problem: LabChangeProblem.Conflict } or RemoteInvocationException)
        {
            return false;
        }
    }

    private static IEnumerable<LabState> Servers() =>
    [
        Of("serverDown", (lab, server) => lab.Servers.Offline(server)),
        Of("serverUnreachable", (lab, server) => lab.Servers.Unreachable(server)),
        Of("serverPaused", (lab, server) => lab.Servers.Pause(server)),
        Of("serverConstrained", (lab, server) => lab.Servers.SetConstrained(server, true)),
        Of("serverAdded", (lab, _) => lab.Servers.Add("hci-node9")),
        Of("serverRemoved", (lab, server) => lab.Servers.Remove(server)),
        Of("toolsMissing", (lab, server) => lab.Servers.SetFeature(server, "RSAT-Hyper-V-Tools", false)),
        Of("everyServerDown", (lab, _) => lab.State()["servers"]!.ToList().ForEach(server => lab.Servers.Unreachable((string)server["name"]!))),
        ByHand("addressInUse", "Get-NetAdapter | Where-Object Name -NotLike '*IMDS*' | Select-Object -First 1 | New-NetIPAddress -IPAddress 169.254.169.253 -PrefixLength 16"),
        ByHand("adapterNameInUse", "Get-NetAdapter | Where-Object Name -NotLike '*IMDS*' | Select-Object -First 1 | Rename-NetAdapter -NewName 'AZSHCI_HOST-IMDS_DO_NOT_MODIFY'"),
    ];

    private static IEnumerable<LabState> Azure() =>
    [
        Of("notRegistered", (lab, _) => lab.Registration.Set("NotYet")),
        Of("outOfPolicy", (lab, _) => lab.Registration.Set("OutOfPolicy")),
        Of("repairRegistration", (lab, _) => lab.Registration.Set(connectionStatus: "RepairRegistrationRequired")),
        Of("outOfPolicyOnOne", (lab, server) => lab.Registration.Set("OutOfPolicy", server: server)),
        Of("repairRegistrationOnOne", (lab, server) => lab.Registration.Set(connectionStatus: "RepairRegistrationRequired", server: server)),
        Of("disconnectedOnOne", (lab, server) => lab.Registration.Set(connectionStatus: "Disconnected", server: server)),
        Of("disconnected", (lab, _) => lab.Registration.Set(connectionStatus: "Disconnected")),
        .. s_days.Select(days => Of($"noSyncFor{days}Days", (lab, _) => Wait(lab, days, "Connected"))),
        .. s_days.Select(days => Of($"disconnectedFor{days}Days", (lab, _) => Wait(lab, days, "Disconnected"))),
    ];

    private static IEnumerable<LabState> VirtualMachines() =>
    [
        Of("dataExchangeOff", (lab, server) => lab.VirtualMachines.SetIntegrationService(FirstOn(lab, server), "Key-Value Pair Exchange", false)),
        Of("guestServiceInterfaceOn", (lab, server) => lab.VirtualMachines.SetIntegrationService(FirstOn(lab, server), "Guest Service Interface", true)),
        Of("virtualMachineAdded", (lab, server) => lab.VirtualMachines.Add(new NewVirtualMachine(server, "new01", 2, "Windows Server 2022 Datacenter: Azure Edition"))),
        Of("virtualMachineDeleted", (lab, server) => lab.VirtualMachines.Delete(FirstOn(lab, server))),
        Of("virtualMachineMoved", (lab, server) => lab.VirtualMachines.Migrate(FirstOn(lab, server))),
        ByHand("strangerOnSwitch", "Get-VM | Select-Object -First 1 | Add-VMNetworkAdapter -Name Backup -SwitchName AZSHCI_HOST-IMDS_DO_NOT_MODIFY"),
        Of("driftOfASavedMachine", (lab, server) => lab.VirtualMachines.Save($"{lab.Drift(server, "guestAdapterRenamed").VirtualMachine}")),
    ];

    /// <summary>Time goes by without a sync. A cluster that is disconnected stays so.</summary>
    private static void Wait(LabCluster lab, int days, string connection)
    {
        lab.Registration.Set(connectionStatus: "Disconnected");
        lab.Clock.Advance(TimeSpan.FromDays(days));
        lab.Registration.Set(connectionStatus: connection);
    }

    private static string FirstOn(LabCluster lab, string server) =>
        (string)lab.State()["virtualMachines"]!.First(machine => (string?)machine["server"] == server)["id"]!;

    private static LabState Of(string name, Action<LabCluster, string> happen) => new(name, (lab, server) =>
    {
        happen(lab, server);
        return Task.CompletedTask;
    });

    private static LabState ByHand(string name, string script) => new(name, (lab, server) => ByHandAsync(lab, server, script));

    private static async Task ByHandAsync(LabCluster lab, string server, string script)
    {
        var invocation = new RemoteInvocation(server, "$ErrorActionPreference = 'Stop'; " + script, null, new Dictionary<string, object?>());
        await foreach (var record in lab.InvokeAsync(invocation, CancellationToken.None).ConfigureAwait(false))
        {
            _ = JToken.Parse(record);
        }
    }
}
