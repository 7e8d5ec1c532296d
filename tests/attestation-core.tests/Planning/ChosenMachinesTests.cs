using System.Diagnostics.CodeAnalysis;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

public sealed class ChosenMachinesTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(4000)]
    public void Create_EveryVirtualMachineChosenById_ComparesEachAFewTimesOnly(int count)
    {
        VirtualMachineSnapshot[] machines = [.. Enumerable.Range(1, count).Select(number => Snapshots.Machine(number) with { Id = Guid.NewGuid() })];
        Guid[] ids = [.. machines.Select(machine => machine.Id)];
        var intent = new Intent(OperationKind.TurnOn, [], [.. ids], false) { AllowShutdown = [.. ids] };
        var counter = new CountingComparer();

        var plan = Planner.Create(Snapshots.Cluster(Snapshots.Off("server1", machines)), intent, new ChosenMachines(intent, counter));

        Assert.Equal(count, plan.Value!.Servers.Single().VirtualMachines.Length);
        Assert.InRange(counter.Comparisons, count, 10 * count);
    }

    private sealed class CountingComparer : IEqualityComparer<Guid>
    {
        public int Comparisons { get; private set; }

        public bool Equals(Guid x, Guid y)
        {
            Comparisons++;
            return x == y;
        }

        public int GetHashCode([DisallowNull] Guid obj) => obj.GetHashCode();
    }
}
