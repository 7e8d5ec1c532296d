using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Planning;

/// <summary>
/// What an earlier configuration left on a server that has no attestation switch: adapters of virtual machines that migrated
/// there, connected to nothing or to the switch of another server, and parts of the host's own. On a server with a switch such
/// an adapter is not a leftover: it is connected again.
/// </summary>
internal static class Leftovers
{
    /// <summary>Whether a server is, or was meant to be, turned on.</summary>
    public static bool IsConfigured(HostView host) => host.Switch is not null || host.Service.SwitchId is not null;

    /// <summary>Whether something is left on this server.</summary>
    public static bool AreOn(HostView host) => !IsConfigured(host) && (Guests(host).Any() || HasHostObjects(host));

    /// <summary>What people should know of leftovers before they agree to a repair.</summary>
    public static IEnumerable<Impact> Impact(ClusterSnapshot cluster, Intent intent)
    {
        var fate = intent.RemoveLeftovers ? "Removed" : "Stays";
        foreach (var host in cluster.Servers.Where(server => intent.Includes(server.Name)).Select(HostView.Of).OfType<HostView>().Where(host => !IsConfigured(host)))
        {
            if (HasHostObjects(host))
            {
                yield return new Impact(host.Server.Name, null, Texts.Impact($"HostLeftover{fate}")) { IsLeftover = true };
            }

            foreach (var machine in Guests(host))
            {
                yield return new Impact(host.Server.Name, new VirtualMachineRef(machine.Id, machine.Name), Texts.Impact($"Leftover{fate}")) { IsLeftover = true };
            }
        }
    }

    private static IEnumerable<VirtualMachineSnapshot> Guests(HostView host) => host.Server.VirtualMachines.Where(machine => !machine.Adapters.IsEmpty);

    /// <summary>Whether objects of the host are left that turning off removes.</summary>
    internal static bool HasHostObjects(HostView host) => AspectList.Remove(host).Any();
}
