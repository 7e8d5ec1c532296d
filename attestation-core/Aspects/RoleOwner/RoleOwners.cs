using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// Which server owns each virtual machine as the cluster has it. Roles are known by name only, because asking the cluster
/// for the id of every role's virtual machine costs a call for each; where a name leaves a doubt, nothing is claimed.
/// </summary>
internal sealed class RoleOwners
{
    private readonly ImmutableDictionary<string, string> _ownerByRole;
    private readonly ImmutableHashSet<string> _repeatedNames;

    private RoleOwners(ImmutableDictionary<string, string> ownerByRole, ImmutableHashSet<string> repeatedNames) =>
        (_ownerByRole, _repeatedNames) = (ownerByRole, repeatedNames);

    public static RoleOwners Of(ClusterSnapshot cluster)
    {
        var owners = cluster.Servers
            .Where(server => server.IsReadable)
            .SelectMany(server => (server.Facts.Find<OwnedRoles>()?.Names ?? []).Select(role => (Role: role, server.Name)))
            .GroupBy(owned => owned.Role, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == 1)
            .ToImmutableDictionary(group => group.Key, group => group.First().Name, StringComparer.OrdinalIgnoreCase);
        var repeated = cluster.Servers
            .SelectMany(server => server.VirtualMachines)
            .GroupBy(machine => machine.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Select(machine => machine.Id).Distinct().Skip(1).Any())
            .Select(group => group.Key)
            .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
        return new RoleOwners(owners, repeated);
    }

    /// <summary>Compares the server that holds a virtual machine with the cluster's owner of its role.</summary>
    public Condition Examine(VirtualMachineSnapshot machine, string server)
    {
        var owner = machine.IsClustered && !_repeatedNames.Contains(machine.Name) ? _ownerByRole.GetValueOrDefault(machine.Name) : null;
        return Finding.Compare(
            owner is null || string.Equals(owner, server, StringComparison.OrdinalIgnoreCase),
            ConditionType.OwnerAgrees,
            Reason.OwnerDisagrees,
            (server, owner)).WithSeverity(Severity.Warning).Condition;
    }
}
