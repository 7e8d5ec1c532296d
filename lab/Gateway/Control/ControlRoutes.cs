using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.Gateway.Security;
using AzureBenefits.Lab.Gateway.Services;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>The lab's control API: see and change the simulated cluster from outside.</summary>
internal static class ControlRoutes
{
    public static void MapLabControl(this WebApplication app)
    {
        var cluster = app.Services.GetRequiredService<LabCluster>();
        var lab = app.MapGroup("/lab");
        lab.MapGet("scenarios", () => ControlJson.Answer(new { scenarios = LabCluster.ScenarioList }));
        lab.MapGet("cmdlets", () => ControlJson.Answer(new { cmdlets = LabCluster.Cmdlets }));
        lab.MapGet("state", () => Json(cluster.State()));
        lab.MapGet("calls", () => Json(cluster.Calls.Snapshot()));
        lab.MapDelete("calls", () => Done(cluster.Calls.Clear));
        lab.MapGet("faults", () => Faults(cluster));
        lab.MapDelete("faults", () => Done(cluster.Faults.Clear));
        lab.MapChange<FaultRequest>("faults", request => AddFault(cluster, request));
        lab.MapChange<ResetRequest>("reset", request => Reset(app.Services, request));
        lab.MapChange<AdvanceRequest>("clock/advance", request => Advance(cluster, request));
        lab.MapChange<LatencyRequest>("latency", request => SetLatency(cluster, request));
        lab.MapChange<ServerNamesRequest>("server-names", request => SetServerNames(cluster, request));
        lab.MapChange<JsonProfileRequest>("json-profile", request => SetJsonProfile(cluster, request));
        lab.MapChange<RegistrationRequest>(
            "registration", request => ControlJson.Answer(cluster.Registration.Set(request.RegistrationStatus, request.ConnectionStatus, request.Server)));
        lab.MapServers(cluster);
        lab.MapVirtualMachines(cluster);
        lab.MapRemoting(cluster);
        lab.MapDrift(cluster);
        var caller = app.Services.GetRequiredService<CallerIdentity>();
        lab.MapStories(cluster, caller);
        lab.MapIdentity(caller);
        lab.MapWire(app.Services.GetRequiredService<GatewayWire>());
        lab.MapAttestation(app.Services);
        if (app.Services.GetService<ServiceSupervisor>() is { } service)
        {
            lab.MapGet("service", () => ControlJson.Answer(new { service.Name, service.ProcessId, service.Restarts }));
        }
    }

    private static void MapIdentity(this RouteGroupBuilder lab, CallerIdentity caller)
    {
        lab.MapGet("identity", () => ControlJson.Answer(new { identity = caller.Current, name = CallerIdentity.NameOf(caller.Current) }));
        lab.MapChange<IdentityRequest>("identity", request =>
        {
            caller.Current = request.Identity;
            return ControlJson.Answer(new { identity = caller.Current, name = CallerIdentity.NameOf(caller.Current) });
        });
    }

    private static void MapWire(this RouteGroupBuilder lab, GatewayWire wire)
    {
        lab.MapGet("wire", () => ControlJson.Answer(wire.Current));
        lab.MapChange<WireOptions>("wire", request => ControlJson.Answer(wire.Current = request));
    }

    private static IResult Reset(IServiceProvider services, ResetRequest request)
    {
        if (!LabCluster.Scenarios.Contains(request.Scenario))
        {
            return ControlJson.Refuse($"There is no scenario {request.Scenario}. Choose one of {string.Join(", ", LabCluster.Scenarios)}.");
        }

        services.GetRequiredService<LabCluster>().Reset(request.Scenario);
        services.GetRequiredService<CallerIdentity>().Current = LabCaller.Operator;
        services.GetRequiredService<GatewayWire>().Current = new WireOptions();
        return ControlJson.Answer(request);
    }

    private static IResult Advance(LabCluster cluster, AdvanceRequest request)
    {
        if (request.Span() is not { } span)
        {
            return ControlJson.Refuse("The clock only goes forward, by more than nothing and at most ten years.");
        }

        cluster.Clock.Advance(span);
        return ControlJson.Answer(new { now = cluster.Clock.GetUtcNow() });
    }

    private static IResult SetLatency(LabCluster cluster, LatencyRequest request)
    {
        if (!request.IsValid())
        {
            return ControlJson.Refuse("A latency is 0 to 60000 milliseconds.");
        }

        cluster.Latency = request.ToLatency();
        return ControlJson.Answer(request);
    }

    private static IResult SetJsonProfile(LabCluster cluster, JsonProfileRequest request)
    {
        cluster.JsonProfile = request.Profile;
        return ControlJson.Answer(request);
    }

    private static IResult SetServerNames(LabCluster cluster, ServerNamesRequest request)
    {
        cluster.ReachableNames = request.Names;
        return ControlJson.Answer(request);
    }

    private static IResult AddFault(LabCluster cluster, FaultRequest request)
    {
        if (!request.IsValid())
        {
            return ControlJson.Refuse("A fault skips 0 or more calls and then strikes 1 or more times.");
        }

        cluster.Faults.Add(request.ToFault());
        return Faults(cluster);
    }

    private static IResult Faults(LabCluster cluster) =>
        ControlJson.Answer(new { faults = cluster.Faults.Snapshot().Select(FaultRequest.From) });

    private static IResult Done(Action change)
    {
        change();
        return Results.NoContent();
    }

    private static IResult Json(JObject body) => Results.Text(body.ToString(Formatting.None), "application/json; charset=utf-8");
}
