using System.Collections.Immutable;
using System.Net;
using AzureBenefits.Attestation.DesiredState;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What the records of <c>Read-Server</c> tell of integration services and guests, by virtual machine.</summary>
internal sealed class GuestRecords
{
    private readonly ImmutableDictionary<string, bool> _services;
    private readonly ImmutableDictionary<Guid, GuestOperatingSystem> _systems;

    public GuestRecords(IReadOnlyCollection<NodeRecord> records)
    {
        _services = records
            .Where(record => record.Kind == "integrationServices")
            .SelectMany(record => record.Texts("enabled").Select(id => (id, true)).Concat(record.Texts("disabled").Select(id => (id, false))))
            .DistinctBy(service => service.id, StringComparer.OrdinalIgnoreCase)
            .ToImmutableDictionary(service => service.id, service => service.Item2, StringComparer.OrdinalIgnoreCase);
        _systems = records
            .Where(record => record.Kind == "guest" && record.Id("virtualMachineId") is not null && Unescaped(record, "osName").Length > 0)
            .DistinctBy(record => record.Id("virtualMachineId"))
            .ToImmutableDictionary(record => record.Id("virtualMachineId")!.Value, ToSystem);
    }

    public GuestFacts Of(Guid machine) => new(
        Service(machine, IntegrationServices.DataExchange),
        Service(machine, IntegrationServices.GuestServiceInterface),
        _systems.GetValueOrDefault(machine));

    // Settings of checkpoints are among the records; their ids begin with the checkpoint's.
    private bool? Service(Guid machine, string component) => _services.TryGetValue($@"Microsoft:{machine}\{component}", out var enabled) ? enabled : null;

    private static GuestOperatingSystem ToSystem(NodeRecord record) =>
        new(Unescaped(record, "osName"), Version.TryParse(Unescaped(record, "osVersion"), out var version) ? version : null);

    // A pair of unexpected form comes as the whole XML: it tells nothing.
    private static string Unescaped(NodeRecord record, string name) =>
        record.Text(name) is var text && !text.Contains('<', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text).Trim() : "";
}
