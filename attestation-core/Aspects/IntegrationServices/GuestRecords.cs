using System.Collections.Immutable;
using System.Net;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What the records of <c>Read-Server</c> tell of integration services and guests, by virtual machine.</summary>
internal sealed class GuestRecords
{
    private readonly ImmutableDictionary<string, bool> _services;
    private readonly ImmutableDictionary<Guid, GuestOperatingSystem> _systems;

    public GuestRecords(ServerRecords records)
    {
        _services = records.Of("integrationServices")
            .SelectMany(record => record.Texts("enabled").Select(id => (id, true)).Concat(record.Texts("disabled").Select(id => (id, false))))
            .DistinctBy(service => service.id, StringComparer.OrdinalIgnoreCase)
            .ToImmutableDictionary(service => service.id, service => service.Item2, StringComparer.OrdinalIgnoreCase);
        _systems = records.Of("guest")
            .Where(record => record.Id("virtualMachineId") is not null && Unescaped(record, "osName").Length > 0)
            .DistinctBy(record => record.Id("virtualMachineId"))
            .ToImmutableDictionary(record => record.Id("virtualMachineId")!.Value, ToSystem);
    }

    public GuestFacts Of(Guid machine) => new(
        Service(machine, IntegrationServicesAspect.DataExchange),
        Service(machine, IntegrationServicesAspect.GuestServiceInterface),
        _systems.GetValueOrDefault(machine));

    // Settings of checkpoints are among the records; their ids begin with the checkpoint's.
    private bool? Service(Guid machine, string component) => _services.TryGetValue($@"Microsoft:{machine}\{component}", out var enabled) ? enabled : null;

    private static GuestOperatingSystem ToSystem(NodeRecord record) =>
        new(Unescaped(record, "osName"), Version.TryParse(Unescaped(record, "osVersion"), out var version) ? version : null);

    // A pair of unexpected form comes as the whole XML: it tells nothing.
    private static string Unescaped(NodeRecord record, string name) =>
        record.Text(name) is var text && !text.Contains('<', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text).Trim() : "";
}
