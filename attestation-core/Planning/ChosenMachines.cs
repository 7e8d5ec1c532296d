using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Planning;

/// <summary>
/// Which virtual machines an intent names, found by id without looking through all it names: a cluster can hold 16,384, and
/// an intent can name each of them.
/// </summary>
internal sealed class ChosenMachines(Intent intent, IEqualityComparer<Guid>? comparer = null)
{
    private readonly HashSet<Guid> _chosen = new(intent.VirtualMachines, comparer);
    private readonly HashSet<Guid> _allowShutdown = new(intent.AllowShutdown, comparer);

    public bool Contains(VirtualMachineSnapshot machine) => _chosen.Contains(machine.Id);

    public bool MayShutDown(VirtualMachineSnapshot machine) => _allowShutdown.Contains(machine.Id);

    public IEnumerable<VirtualMachineSnapshot> On(ServerSnapshot server) => server.VirtualMachines.Where(Contains);
}
