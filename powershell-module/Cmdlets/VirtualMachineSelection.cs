using System.Collections.Immutable;
using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>The virtual machines that were named, by name or id, until the cluster was read and they can be found.</summary>
internal sealed class VirtualMachineSelection
{
    private readonly List<string> _names = [];
    private readonly List<Guid> _ids = [];

    public bool IsEmpty => _names.Count + _ids.Count == 0;

    /// <summary>A name, with wildcards like Get-VM's. A name of several virtual machines means all of them.</summary>
    public void AddName(string name) => _names.Add(name);

    /// <summary>An object with an id, such as Get-VM's, an id itself, or a name. False when it is nothing of these.</summary>
    public bool TryAdd(PSObject machine)
    {
        switch (machine.BaseObject)
        {
            case string name:
                _names.Add(name);
                return true;
            case Guid id:
                _ids.Add(id);
                return true;
            default:
                var value = machine.Properties["VMId"]?.Value ?? machine.Properties["Id"]?.Value;
                if (!Guid.TryParse($"{value}", out var found) || found == Guid.Empty)
                {
                    return false;
                }

                _ids.Add(found);
                return true;
        }
    }

    /// <summary>Finds them; what is not on the cluster is a failure of its own each.</summary>
    public (ImmutableArray<Guid> Found, ImmutableArray<Failure> Missing) FindIn(ClusterSnapshot cluster)
    {
        var machines = cluster.Servers.SelectMany(server => server.VirtualMachines).ToArray();
        var unread = cluster.Servers.Where(server => !server.IsReadable).Select(server => server.Name).ToArray();
        var cause = unread.Length == 0 ? null : ModuleTexts.Format("NotRead", string.Join(", ", unread));
        var found = ImmutableHashSet.CreateBuilder<Guid>();
        var missing = ImmutableArray.CreateBuilder<Failure>();
        foreach (var name in _names)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            Take(name, machine => pattern.IsMatch(machine.Name) || string.Equals(machine.Name, name, StringComparison.OrdinalIgnoreCase));
        }

        foreach (var id in _ids)
        {
            Take(id.ToString(), machine => machine.Id == id);
        }

        return ([.. found], missing.ToImmutable());

        void Take(string target, Func<VirtualMachineSnapshot, bool> isMeant)
        {
            var ids = machines.Where(isMeant).Select(machine => machine.Id).ToArray();
            found.UnionWith(ids);
            if (ids.Length == 0)
            {
                missing.Add(new Failure(Reason.VirtualMachineNotInCluster, Stage.Plan, target, cause));
            }
        }
    }
}
