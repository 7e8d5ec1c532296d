using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>
/// What can become of a server's attestation service. The events are those that the platform's documentation names; their
/// wording is the lab's own.
/// </summary>
internal static class ServiceDrifts
{
    private const string Application = "Application";

    public static IReadOnlyList<Drift> All { get; } =
    [
        new("serviceCrash", "The attestation service crashes when it signs, because its key was renewed; a sync ends it.", place => Fail(
            place,
            (Application, 1026, ".NET Runtime", "Application: HciSvc.exe. The process was terminated due to an unhandled exception at HciEnclave.ImdsSign."),
            (Application, 1000, "Application Error", "Faulting application name: HciSvc.exe, faulting module name: HciEnclave.dll"))),
        new("serviceIdentityLost", "The server's firmware was changed, and its registration has to be repaired; a sync does not help.", place =>
        {
            place.Service.IsIdentityLost = true;
            Fail(place, ("Microsoft-AzureStack-Hci/Admin", 591, "Microsoft-AzureStack-Hci", "The registration of this server has to be repaired."));
        }),
    ];

    private static void Fail(DriftPlace place, params (string Log, int Id, string Provider, string Message)[] events)
    {
        place.Service.Failed = true;
        var now = place.Cluster.Clock.GetUtcNow();
        place.Server.Events.AddRange(events.Select(item => new EventModel(item.Log, item.Id, item.Provider, now, item.Message)));
    }
}
