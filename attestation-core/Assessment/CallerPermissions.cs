using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>
/// What at least one server would let the caller do. A server that does not tell counts as one that does: what it refuses is
/// reported with its own reason.
/// </summary>
/// <param name="MayChangeServers">Whether servers can be changed.</param>
/// <param name="MayChangeVirtualMachines">Whether virtual machines can be changed, which takes less.</param>
public sealed record CallerPermissions(bool MayChangeServers, bool MayChangeVirtualMachines)
{
    /// <summary>The caller's permissions on a cluster.</summary>
    public static CallerPermissions Of(ClusterSnapshot cluster)
    {
        var rights = cluster.Servers.Where(server => server.IsReadable).Select(server => server.CallerRights).ToArray();
        return new CallerPermissions(
            rights.Length == 0 || rights.Any(right => right is null or CallerRights.Administrator),
            rights.Length == 0 || rights.Any(right => right is not CallerRights.ReadOnly));
    }
}
