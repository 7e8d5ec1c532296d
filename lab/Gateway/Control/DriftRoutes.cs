using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>The control API of drifts.</summary>
internal static class DriftRoutes
{
    public static void MapDrift(this RouteGroupBuilder lab, LabCluster cluster)
    {
        lab.MapGet("drift", () => ControlJson.Answer(new { kinds = LabCluster.DriftKinds }));
        lab.MapChange<DriftRequest>("drift", request => ControlJson.Answer(cluster.Drift(request.Server, request.Kind, request.VirtualMachine)));
    }
}

/// <summary>Lets something drift, on a virtual machine if the kind is one of those.</summary>
internal sealed record DriftRequest(string Server, string Kind, string? VirtualMachine = null);
