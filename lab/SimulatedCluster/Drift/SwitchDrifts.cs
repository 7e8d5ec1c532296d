using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using static AzureBenefits.Lab.SimulatedCluster.Model.AttestationNames;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Drifts of the attestation switch, and of the service that is bound to it.</summary>
internal static class SwitchDrifts
{
    public static IReadOnlyList<Drift> All { get; } =
    [
        new("switchMissing", "The switch was deleted by hand; the service keeps its id, virtual machines are disconnected.",
            place => HyperVHost.RemoveSwitch(place.Cluster, place.Server, place.Switch)),
        new("switchRenamed", "The switch has another name.", place => place.Switch.Name = "Renamed by hand"),
        new("switchNotes", "The switch's notes were replaced.", place => place.Switch.Notes = "Do not know what this is for"),
        new("switchType", "The switch was made private; the host's adapter on it is gone.",
            place => HyperVHost.SetSwitchType(place.Cluster, place.Server, place.Switch, VMSwitchType.Private)),
        new("switchDuplicate", "There is a second switch with the same name and notes.", place => AddSwitch(place, SwitchNotes)),
        new("leftoverSwitch", "There is an older switch of the same name, without notes and without the address.", place => AddSwitch(place, "")),
        new("leftoverSwitchWithAddress", "There is an older switch of the same name, and its adapter holds the address.", AddSwitchWithAddress),
        new("serviceDangling", "The service is bound to a switch that does not exist.", place => place.Service.SwitchId = Guid.NewGuid()),
        new("serviceCleared", "The service is bound to no switch.", place => Unbind(place.Service, null)),
        new("serviceEmptyId", "The service is bound to the empty id, which means to no switch.", place => Unbind(place.Service, Guid.Empty)),
        new("serviceFailed", "The service reports an error.", place => place.Service.Failed = true),
        new("certificateExpired", "The server's certificate ended a day ago.",
            place => place.Service.Expiration = place.Cluster.Clock.GetUtcNow().AddDays(-1)),
    ];

    private static SwitchModel AddSwitch(DriftPlace place, string notes) =>
        HyperVHost.AddSwitch(place.Cluster, place.Server, Guid.NewGuid(), Host, VMSwitchType.Internal, notes);

    /// <summary>An address is on one adapter of a server only.</summary>
    private static void AddSwitchWithAddress(DriftPlace place)
    {
        var current = place.NetAdapter;
        var leftover = AddSwitch(place, "");
        var mac = place.Server.VirtualAdapters.Single(adapter => adapter.SwitchId == leftover.Id).Mac;
        var adapter = place.Server.NetAdapters.Single(item => item.Mac == mac);
        current.Addresses.RemoveAll(address => address.Address == Address);
        adapter.Addresses.Clear();
        adapter.Addresses.Add(new AddressModel(Address, PrefixLength, IsAutomatic: false));
    }

    private static void Unbind(AttestationModel service, Guid? id) => (service.SwitchId, service.Expiration) = (id, null);
}
