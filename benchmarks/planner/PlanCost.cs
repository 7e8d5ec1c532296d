using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Benchmarks.Planner;

/// <summary>What making one plan costs on this thread.</summary>
/// <param name="Milliseconds">The median time.</param>
/// <param name="Allocated">Bytes allocated.</param>
/// <param name="Changes">Changes of the plan.</param>
internal sealed record PlanCost(double Milliseconds, long Allocated, int Changes)
{
    public static PlanCost Of(ClusterSnapshot cluster, Intent intent, int times)
    {
        var changes = Changed(cluster, intent);
        var taken = new double[times];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < times; time++)
        {
            var began = TimeProvider.System.GetTimestamp();
            Attestation.Planning.Planner.Create(cluster, intent);
            taken[time] = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        }

        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / times;
        return new PlanCost(taken.Order().ElementAt(times / 2), allocated, changes);
    }

    private static int Changed(ClusterSnapshot cluster, Intent intent)
    {
        var plan = Attestation.Planning.Planner.Create(cluster, intent);
        return plan.Value?.Changes.Count() ?? throw new InvalidOperationException($"There must be a plan: {plan.Failure!.Message}");
    }
}
