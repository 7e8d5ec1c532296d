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

    /// <summary>A name or, where no virtual machine has it, a wildcard pattern. A name of several virtual machines means all of them.</summary>
    public void AddName(string name) => _names.Add(name);

    /// <summary>An object with an id, such as Get-VM's, or with a VMName alone, an id itself, or a name. False when it is nothing of these.</summary>
    public bool TryAdd(object machine)
    {
        var properties = PSObject.AsPSObject(machine);
        switch (properties.BaseObject)
        {
            case string name:
                _names.Add(name);
                return true;
            case Guid id:
                _ids.Add(id);
                return true;
            default:
                return TryAddProperties(properties.Properties);
        }
    }

    /// <summary>Finds them; what is not on the cluster is a failure of its own each.</summary>
    public (ImmutableArray<Guid> Found, ImmutableArray<Failure> Missing) FindIn(ClusterSnapshot cluster)
    {
        var machines = cluster.Servers.SelectMany(server => server.VirtualMachines).ToArray();
        var byName = machines.ToLookup(machine => machine.Name, StringComparer.OrdinalIgnoreCase);
        var ids = machines.Select(machine => machine.Id).ToHashSet();
        var unread = cluster.Servers.Where(server => !server.IsReadable).Select(server => server.Name).ToArray();
        var cause = unread.Length == 0 ? null : ModuleTexts.Format("NotRead", string.Join(", ", unread));
        var found = ImmutableHashSet.CreateBuilder<Guid>();
        var missing = ImmutableArray.CreateBuilder<Failure>();
        foreach (var name in _names)
        {
            // Names may hold what means something in a pattern, so a virtual machine of that very name is the one that is meant.
            Take(name, [.. (byName.Contains(name) ? byName[name] : Like(name)).Select(machine => machine.Id)]);
        }

        foreach (var id in _ids)
        {
            Take(id.ToString(), ids.Contains(id) ? [id] : []);
        }

        return ([.. found], missing.ToImmutable());

        IEnumerable<VirtualMachineSnapshot> Like(string name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            return machines.Where(machine => pattern.IsMatch(machine.Name));
        }

        void Take(string target, Guid[] meant)
        {
            found.UnionWith(meant);
            if (meant.Length == 0)
            {
                missing.Add(new Failure(Reason.VirtualMachineNotInCluster, Stage.Plan, target, cause));
            }
        }
    }

    private bool TryAddProperties(PSMemberInfoCollection<PSPropertyInfo> properties)
    {
        if (Guid.TryParse($"{properties["VMId"]?.Value ?? properties["Id"]?.Value}", out var id) && id != Guid.Empty)
        {
            _ids.Add(id);
            return true;
        }

        if ($"{properties["VMName"]?.Value}" is { Length: > 0 } name)
        {
            _names.Add(name);
            return true;
        }

        return false;
    }
}
