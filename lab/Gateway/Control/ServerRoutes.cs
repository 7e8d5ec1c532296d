using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>The control API of the servers and the virtual machines.</summary>
internal static class ServerRoutes
{
    public static void MapServers(this RouteGroupBuilder lab, LabCluster cluster)
    {
        var servers = cluster.Servers;
        lab.MapChange<NewServerRequest>("servers", request => ControlJson.Answer(servers.Add(request.Name)));
        MapServer("online", servers.Online);
        MapServer("offline", servers.Offline);
        MapServer("unreachable", servers.Unreachable);
        MapServer("resume", servers.Resume);
        MapServer("remove", servers.Remove);
        lab.MapChange<FeatureRequest>(
            "servers/{name}/features", (http, request) => ControlJson.Answer(servers.SetFeature(Route(http, "name"), request.Feature, request.Installed)));
        lab.MapChange<PauseRequest>("servers/{name}/pause", (http, request) => Paused(servers.Pause(Route(http, "name"), request.Drain)));

        void MapServer(string verb, Func<string, LabServer> change) =>
            lab.MapChange<NoFields>($"servers/{{name}}/{verb}", (http, _) => ControlJson.Answer(change(Route(http, "name"))));
    }

    public static void MapVirtualMachines(this RouteGroupBuilder lab, LabCluster cluster)
    {
        var machines = cluster.VirtualMachines;
        lab.MapChange<NewVirtualMachineRequest>("virtual-machines", request => ControlJson.Answer(machines.Add(request.ToVirtualMachine())));
        MapMachine("start", machines.Start);
        MapMachine("stop", machines.Stop);
        MapMachine("delete", machines.Delete);
        lab.MapChange<IntegrationServiceRequest>(
            "virtual-machines/{vm}/integration-services",
            (http, request) => ControlJson.Answer(machines.SetIntegrationService(Route(http, "vm"), request.Service, request.Enabled)));
        lab.MapChange<MigrateRequest>("virtual-machines/{vm}/migrate", (http, request) => ControlJson.Answer(machines.Migrate(Route(http, "vm"), request.Server)));

        void MapMachine(string verb, Func<string, LabVirtualMachine> change) =>
            lab.MapChange<NoFields>($"virtual-machines/{{vm}}/{verb}", (http, _) => ControlJson.Answer(change(Route(http, "vm"))));
    }

    private static IResult Paused(DrainResult result) => ControlJson.Answer(new
    {
        result.Server.Name,
        result.Server.State,
        result.Moved,
        Left = result.Left.Select(machine => new { Id = machine.Key, Message = machine.Value }),
    });

    private static string Route(HttpRequest http, string name) => (string)http.RouteValues[name]!;
}

/// <summary>Lets a server join.</summary>
internal sealed record NewServerRequest(string Name);

/// <summary>Installs or removes a feature of Windows.</summary>
internal sealed record FeatureRequest(string Feature, bool Installed);

/// <summary>Pauses a server; drained, its virtual machines move away first.</summary>
internal sealed record PauseRequest(bool Drain = false);

/// <summary>Creates a virtual machine.</summary>
internal sealed record NewVirtualMachineRequest(string Server, string Name, int Generation, string Os)
{
    public NewVirtualMachine ToVirtualMachine() => new(Server, Name, Generation, Os);
}

/// <summary>Moves a virtual machine, to any server unless one is named.</summary>
internal sealed record MigrateRequest(string? Server = null);

/// <summary>Enables or disables an integration service of a guest.</summary>
internal sealed record IntegrationServiceRequest(string Service, bool Enabled);

/// <summary>The body of a change that takes none.</summary>
internal sealed record NoFields;
