using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;

namespace AzureBenefits.Benchmarks.TurnOn;

/// <summary>A comparison is fair only when both did the whole job.</summary>
internal static class EndState
{
    /// <exception cref="InvalidOperationException">Something is not turned on, or not right.</exception>
    public static void MustBeOn(LabCluster lab)
    {
        var violations = DesiredStateChecker.OnViolations(lab.State());
        if (violations.Count > 0)
        {
            throw new InvalidOperationException($"The cluster is not turned on: {string.Join(' ', violations.Take(5))}");
        }
    }
}
