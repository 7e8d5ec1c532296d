using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Benchmarks.Planner;

/// <summary>What making one plan costs, the collections of its garbage included.</summary>
/// <param name="Milliseconds">Processor time; other programs on the machine do not count.</param>
/// <param name="Allocated">Bytes allocated.</param>
/// <param name="Changes">Changes of the plan.</param>
internal sealed record PlanCost(double Milliseconds, long Allocated, int Changes)
{
    public static PlanCost Of(ClusterSnapshot cluster, Intent intent, int times)
    {
        var changes = Changed(cluster, intent);
        var taken = TimeSpan.Zero;
        var allocated = 0L;
        for (var time = 0; time < times; time++)
        {
            // What earlier plans left behind is not this one's.
            GC.Collect();
            var (before, began) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            Attestation.Planning.Planner.Create(cluster, intent);
            taken += Environment.CpuUsage.TotalTime - began;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return new PlanCost(taken.TotalMilliseconds / times, allocated / times, changes);
    }

    private static int Changed(ClusterSnapshot cluster, Intent intent)
    {
        var plan = Attestation.Planning.Planner.Create(cluster, intent);
        return plan.Value?.Changes.Count() ?? throw new InvalidOperationException($"There must be a plan: {plan.Failure!.Message}");
    }
}
