using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>An attestation adapter of a virtual machine.</summary>
/// <param name="Id">Its id as Hyper-V gives it, such as Microsoft:vm-id\adapter-id.</param>
/// <param name="Name">Its name.</param>
/// <param name="SwitchId">The switch it is connected to; null when disconnected.</param>
/// <param name="MacAddressSpoofing">On or Off.</param>
/// <param name="DhcpGuard">On or Off.</param>
/// <param name="RouterGuard">On or Off.</param>
/// <param name="MonitoredInCluster">Whether the cluster fails the virtual machine over when this adapter loses its network.</param>
/// <param name="Vlan">Its VLAN setting.</param>
public sealed record GuestAdapter(
    string Id,
    string Name,
    Guid? SwitchId,
    string MacAddressSpoofing,
    string DhcpGuard,
    string RouterGuard,
    bool MonitoredInCluster,
    VlanSetting Vlan)
{
    internal static GuestAdapter Of(NodeRecord record) => new(
        record.Text("id"),
        record.Text("name"),
        record.Id("switchId"),
        record.Text("macAddressSpoofing"),
        record.Text("dhcpGuard"),
        record.Text("routerGuard"),
        record.Boolean("monitored"),
        VlanSetting.Of(record));
}

/// <summary>The adapters of a server's virtual machines that are, or may be, attestation adapters.</summary>
internal sealed class GuestAdapters
{
    private readonly ILookup<Guid?, GuestAdapter> _ours;
    private readonly ILookup<Guid?, GuestAdapter> _others;

    public GuestAdapters(ServerRecords records)
    {
        var switches = SwitchAspect.Ours(records).Select(item => item.Id).ToHashSet();
        var all = records.Of("guestAdapter").Select(record => (Machine: record.Id("virtualMachineId"), Adapter: GuestAdapter.Of(record))).ToArray();
        _ours = all.Where(item => GuestAdapterAspect.IsOurs(item.Adapter, switches)).ToLookup(item => item.Machine, item => item.Adapter);
        _others = all.Where(item => GuestAdapterAspect.IsOther(item.Adapter, switches)).ToLookup(item => item.Machine, item => item.Adapter);
    }

    /// <summary>The attestation adapters of a virtual machine.</summary>
    public IEnumerable<GuestAdapter> Ours(Guid machine) => _ours[machine];

    /// <summary>Those on an attestation switch that nothing shows to be attestation adapters.</summary>
    public IEnumerable<GuestAdapter> Others(Guid machine) => _others[machine];
}
