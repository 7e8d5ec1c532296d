using System.Diagnostics.CodeAnalysis;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Tests.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Orchestration;

public sealed class ConfirmationTests
{
    private const int Few = 500;
    private const int Many = 8 * Few;
    private static readonly Attestation.Operations.Operation TurnOn = OperationList.Of(OperationKind.TurnOnVirtualMachines);

    [Theory]
    [InlineData(Few)]
    [InlineData(Many)]
    public void OfGuest_EachOfManyMachines_ComparesEachAFewTimesOnly(int count)
    {
        var counter = new CountingComparer();

        ConfirmAll(count, counter);

        Assert.InRange(counter.Comparisons, count, 10 * count);
    }

    /// <summary>What looks at all of the server for each of its machines makes something of all of them each time.</summary>
    [Fact]
    public void OfGuest_EachOfManyMachines_AllocatesInProportion()
    {
        ConfirmAll(Few);
        var few = AllocatedBy(() => ConfirmAll(Few));
        var many = AllocatedBy(() => ConfirmAll(Many));

        Assert.InRange(many, few, 12 * few);
    }

    private static void ConfirmAll(int count, IEqualityComparer<Guid>? comparer = null)
    {
        VirtualMachineSnapshot[] machines = [.. Enumerable.Range(1, count).Select(number => Snapshots.Machine(number, adapters: Snapshots.Adapter(number)))];
        var confirmation = new Confirmation(Snapshots.On("server1", machines), comparer);
        Assert.All(machines, machine => Assert.Null(confirmation.OfGuest(new VirtualMachineRef(machine.Id, machine.Name), TurnOn)));
    }

    private static long AllocatedBy(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
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
