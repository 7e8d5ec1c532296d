using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// What a retry asks for: the same, limited to the servers and virtual machines that did not succeed. What was skipped is
/// part of it, because the fix of a skipped target often ends with a retry.
/// </summary>
internal static class RetryIntent
{
    /// <summary>The intent, or null when everything succeeded.</summary>
    /// <param name="intent">What was asked for.</param>
    /// <param name="notSucceeded">What did not succeed; null when nobody knows, which asks for everything again.</param>
    /// <param name="cluster">The cluster as it is now.</param>
    public static Intent? Of(Intent intent, IReadOnlyList<OperationTarget>? notSucceeded, ClusterSnapshot cluster)
    {
        if (notSucceeded is null)
        {
            return intent;
        }

        if (notSucceeded.Count == 0)
        {
            return null;
        }

        // Trouble of the cluster itself concerns every server; what is done already is found done.
        if (notSucceeded.Any(target => cluster.FindServer(target.Server) is null))
        {
            return intent;
        }

        var names = notSucceeded.Select(target => target.VirtualMachine).OfType<VirtualMachineRef>().DistinctBy(machine => machine.Id);
        var chosen = intent with
        {
            VirtualMachines = ChosenOf(intent, notSucceeded),
            KnownNames = names.ToImmutableDictionary(machine => machine.Id, machine => machine.Name),
        };

        // A chosen virtual machine is followed to the server that holds it now.
        return chosen.Kind.IsOfVirtualMachines() && !chosen.IncludeAllVirtualMachines
            ? chosen
            : chosen with { Servers = [.. notSucceeded.Select(target => target.Server).Distinct(StringComparer.OrdinalIgnoreCase)] };
    }

    private static ImmutableArray<Guid> ChosenOf(Intent intent, IReadOnlyList<OperationTarget> notSucceeded)
    {
        var open = notSucceeded.Select(target => target.VirtualMachine?.Id).OfType<Guid>().ToHashSet();
        return open.Count == 0 ? intent.VirtualMachines : [.. intent.VirtualMachines.Where(open.Contains)];
    }
}
