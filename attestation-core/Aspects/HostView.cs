using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A readable server as the aspects see it.</summary>
/// <param name="Server">Its snapshot.</param>
/// <param name="Service">Its attestation service.</param>
/// <param name="Switch">The switch that is, or will be, the attestation switch; null when there is none.</param>
/// <param name="Duplicates">Further attestation switches.</param>
internal sealed record HostView(
    ServerSnapshot Server,
    AttestationService Service,
    VirtualSwitch? Switch,
    ImmutableArray<VirtualSwitch> Duplicates)
{
    /// <summary>Whether the server runs Azure verification for VMs, of which the switch is the legacy OS support.</summary>
    public bool IsV2 => Service.LegacyOsSupport is not null;

    /// <summary>The host's adapter on the attestation switch.</summary>
    public HostAdapter? Adapter => Get<HostAdapters>().OnSwitches.FirstOrDefault(adapter => adapter.SwitchId == Switch?.Id);

    /// <summary>Facts that every readable server has.</summary>
    public T Get<T>()
        where T : class => Server.Facts.Get<T>();

    /// <summary>Virtual machines with an attestation adapter on a switch.</summary>
    public IEnumerable<VirtualMachineSnapshot> AttachedTo(VirtualSwitch item) =>
        Server.VirtualMachines.Where(machine => machine.Adapters.Any(adapter => adapter.SwitchId == item.Id));

    /// <summary>Adapters on a switch that are not attestation adapters, with their virtual machines. They are not ours to move.</summary>
    public IEnumerable<(VirtualMachineSnapshot VirtualMachine, GuestAdapter Adapter)> OthersOn(Guid switchId) =>
        from machine in Server.VirtualMachines
        from adapter in machine.OtherAdapters
        where adapter.SwitchId == switchId
        select (machine, adapter);

    /// <summary>The view of a server; null when it was not readable.</summary>
    public static HostView? Of(ServerSnapshot server)
    {
        if (!server.IsReadable)
        {
            return null;
        }

        var candidates = Candidates(server).ToImmutableArray();
        return new HostView(server, server.Attestation!, candidates.FirstOrDefault(), [.. candidates.Skip(1)]);
    }

    /// <summary>
    /// Every switch that is ours by name or notes (the service may be bound to a stranger's switch, which must never be
    /// removed); the one to keep comes first: the one the service answers on, then the one with most virtual machines
    /// attached, so that a repair never cuts off a working guest.
    /// </summary>
    private static IEnumerable<VirtualSwitch> Candidates(ServerSnapshot server)
    {
        var attached = server.VirtualMachines
            .SelectMany(machine => machine.Adapters)
            .Where(adapter => adapter.SwitchId is not null)
            .GroupBy(adapter => adapter.SwitchId!.Value)
            .ToDictionary(group => group.Key, group => group.Count());
        return server.Facts.Get<Switches>().All
            .Where(SwitchAspect.IsOurs)
            .OrderByDescending(item => item.Id == server.Attestation!.SwitchId)
            .ThenByDescending(item => attached.GetValueOrDefault(item.Id))
            .ThenByDescending(item => item.Name == AttestationObjects.SwitchName)
            .ThenBy(item => item.Id);
    }
}
