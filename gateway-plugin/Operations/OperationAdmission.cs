using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// What can be refused before an operation makes its first call: a wrong configuration, names that do not belong to the
/// cluster, a caller who, as far as the last read tells, may not change it, another operation at work. It reads nothing
/// that the operation would read anyway, unless the request names something. Whether its caller reaches the cluster, the
/// operation itself finds out.
/// </summary>
internal sealed class OperationAdmission(ClusterAccess access, ClusterViews views, OperationStore store, PluginSettings settings)
{
    /// <summary>Gives what is asked for, with the names by which its virtual machines were last known.</summary>
    /// <exception cref="ProblemException">It is refused.</exception>
    public async Task<Intent> AdmitAsync(ClusterRequest request, Intent intent, CancellationToken cancellationToken)
    {
        if (settings.Operations.Problems is { IsEmpty: false } problems)
        {
            throw Problem.Of(ProblemCode.ConfigurationInvalid, OperationOptions.Section).CausedBy(string.Join(' ', problems)).ToException();
        }

        // Before what was seen is read anew.
        var named = intent with { KnownNames = intent.KnownNames.SetItems(NamesOf(request, intent)) };
        await CheckNamesAsync(request, named, cancellationToken).ConfigureAwait(false);
        if (access.KeyIfProven(request) is { } key && store.Running(key) is { } running)
        {
            throw OperationStore.Refusal(running);
        }

        return named;
    }

    private IEnumerable<KeyValuePair<Guid, string>> NamesOf(ClusterRequest request, Intent intent)
    {
        var chosen = intent.VirtualMachines.ToHashSet();
        return chosen.Count == 0 || views.LastSeen(request) is not { } seen
            ? []
            : seen.Snapshot.Servers.SelectMany(server => server.VirtualMachines).Where(machine => chosen.Contains(machine.Id))
                .DistinctBy(machine => machine.Id).Select(machine => KeyValuePair.Create(machine.Id, machine.Name));
    }

    /// <summary>For what only changes a record: whether the caller may change anything on the cluster at all.</summary>
    /// <exception cref="ProblemException">They may only look.</exception>
    public async Task CheckRightsAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        var cluster = (await views.GetAsync(request, Freshness.Recent, cancellationToken).ConfigureAwait(false)).ValueOrProblem().Snapshot;
        if (CallerPermissions.Of(cluster) is { MayChangeServers: false, MayChangeVirtualMachines: false })
        {
            throw Problem.Of(new Failure(Reason.CallerDenied, Stage.Plan, cluster.Name)).ToException();
        }
    }

    private async Task CheckNamesAsync(ClusterRequest request, Intent intent, CancellationToken cancellationToken)
    {
        var remembered = views.Remembered(request);
        var namesSomething = !intent.Servers.IsEmpty || !intent.VirtualMachines.IsEmpty;
        if (remembered is null && !namesSomething)
        {
            // The operation reads the cluster itself and says what it finds.
            return;
        }

        // What is remembered may be out of date, so it can allow but not refuse.
        if (remembered is null || ChangeRights.PlanFor(remembered.Snapshot, intent).Failure is not null)
        {
            var outcome = await views.GetAsync(request, remembered is null ? Freshness.Recent : Freshness.Anew, cancellationToken).ConfigureAwait(false);
            if (ChangeRights.PlanFor(outcome.ValueOrProblem().Snapshot, intent).Failure is { } failure)
            {
                throw Problem.Of(failure).ToException();
            }
        }
    }
}
