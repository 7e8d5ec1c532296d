using System.Collections.Immutable;
using AzureBenefits.Attestation.DesiredState;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Collects the records of <c>Read-Server</c> into a snapshot. Used by one call at a time.</summary>
internal sealed class ServerRecords(ClusterNode node, TimeProvider time)
{
    /// <summary>Parts from which nothing is planned: without one of them its conditions are unknown, and the server is readable all the same.</summary>
    private static readonly string[] OptionalParts = ["registration", "operatingSystem", "firewallPolicy", "ownedRoles", "caller", "guests"];

    private readonly List<NodeRecord> _records = [];
    private TimeSpan _clockSkew;

    public void Add(NodeRecord record)
    {
        _records.Add(record);
        if (record.Kind == "server" && record.Time("utcNow") is { } clock)
        {
            _clockSkew = clock - time.GetUtcNow();
        }
    }

    public ServerRead ToRead(Failure? callFailure)
    {
        var failure = callFailure ?? FailureOfParts();
        if (failure is not null)
        {
            return new ServerRead(ServerSnapshot.NotRead(node.Name, StateOf(failure), failure) with { Platform = ReadPlatform(), CallerRights = ReadCallerRights() }, ReadRegistration());
        }

        var snapshot = new ServerSnapshot(node.Name, StateWhenRead(), null, ReadService(), ReadHost(), ReadVirtualMachines(), ReadPlatform())
        {
            CallerRights = ReadCallerRights(),
            GuestFailure = Of("readError").Where(error => error.Text("part") == "guests")
                .Select(error => new Failure(Reason.IntegrationServicesUnknown, Stage.Read, node.Name, Cause(error))).FirstOrDefault(),
            OwnedRoles = Of("ownedRoles").Select(record => (ImmutableArray<string>?)record.Texts("names")).FirstOrDefault(),
        };
        return new ServerRead(snapshot, ReadRegistration());
    }

    private IEnumerable<NodeRecord> Of(string kind) => _records.Where(record => record.Kind == kind);

    /// <summary>
    /// A part that could not be read makes the server unreadable: planning on half a picture would create what is already
    /// there.
    /// </summary>
    private Failure? FailureOfParts()
    {
        var errors = Of("readError").Where(error => !OptionalParts.Contains(error.Text("part"))).ToArray();
        if (errors.Length == 0)
        {
            return Of("end").Any() ? null : new Failure(Reason.ConnectionLost, Stage.Read, node.Name, "The answer was cut off.");
        }

        var code = Features().ContainsValue(false) ? Reason.FeatureMissing
            : errors.Any(IsModuleMissing) ? Reason.ModuleMissing
            : Reason.ReadFailed;
        var cause = string.Join(" ", errors.Select(Cause));
        return new Failure(code, Stage.Read, node.Name, cause);
    }

    private static string Cause(NodeRecord error) => $"{error.Text("part")}: {error.Text("errorId")}: {error.Text("message")}";

    // The in-box module brings this command; without it PowerShell knows no such command.
    private static bool IsModuleMissing(NodeRecord error) =>
        error.Text("part") == "attestation" && error.Text("errorId").StartsWith("CommandNotFoundException", StringComparison.Ordinal);

    private ServerState StateOf(Failure failure) => failure.Code switch
    {
        Reason.ServerDenied or Reason.CallerDenied or Reason.EndpointRestricted => ServerState.Denied,
        Reason.ReadFailed or Reason.FeatureMissing or Reason.ModuleMissing => StateWhenRead(),
        _ => ServerState.Unreachable,
    };

    private ServerState StateWhenRead() => Of("server").FirstOrDefault()?.Text("languageMode") switch
    {
        // Nothing is said of a mode that was not read.
        null or "FullLanguage" => node.State == "Paused" ? ServerState.Paused : ServerState.Up,
        _ => ServerState.Constrained,
    };

    private Registration? ReadRegistration() => Of("registration").Select(record => new Registration(
        record.Text("registrationStatus"),
        record.TextOrNull("connectionStatus"),
        record.Time("lastConnected"),
        record.Time("nextSync"),
        record.TextOrNull("azureResourceUri"),
        record.TextOrNull("region"))).FirstOrDefault();

    private Platform? ReadPlatform() => Of("operatingSystem")
        .Select(record => new Platform(record.Number("build") ?? 0, record.Number("revision") ?? 0, _clockSkew))
        .FirstOrDefault();

    private CallerRights? ReadCallerRights() =>
        Of("caller").Select(record => (CallerRights?)CallerGroups.RightsOf(record.Texts("groups"))).FirstOrDefault();

    private AttestationService? ReadService() => Of("attestation").Select(ToService).FirstOrDefault();

    internal static AttestationService ToService(NodeRecord record) => new(
        record.TextOrNull("status") ?? "Unknown",
        record.Time("expiration"),
        record.Id("switchId"),
        record.TextOrNull("legacyOsSupport") is { } legacy ? legacy == "Enabled" : null);

    private HostObjects ReadHost() => new(
        [.. ReadSwitches()],
        [.. Of("hostAdapter").Where(record => record.Id("switchId") is not null).Select(ToHostAdapter)],
        [.. Of("linkLocal").Select(record => new HostAddress(record.Number("interfaceIndex") ?? 0, record.Text("interfaceName"), record.Text("address")))],
        [.. Of("firewallRule").Select(ToFirewallRule)],
        Of("clusterExclusion").Where(record => record.Boolean("present")).Select(record => record.Text("byFriendlyName")).FirstOrDefault(),
        Features())
    {
        FirewallProfiles =
        [
            .. Of("firewallProfile").Select(record =>
                new FirewallProfile(record.Text("name"), record.Text("enabled") != "False", record.Text("allowLocalRules") != "False")),
        ],
    };

    private IEnumerable<VirtualSwitch> ReadSwitches() => Of("switch").Where(record => record.Id("id") is not null).Select(record =>
        new VirtualSwitch(record.Id("id")!.Value, record.Text("name"), record.Text("type"), record.Text("notes")));

    private ImmutableDictionary<string, bool> Features() =>
        Of("feature").ToImmutableDictionary(record => record.Text("name"), record => record.Boolean("installed"), StringComparer.OrdinalIgnoreCase);

    private ImmutableArray<VirtualMachineSnapshot> ReadVirtualMachines()
    {
        var guests = new GuestRecords(_records);
        var switches = ReadSwitches().Where(HostView.IsOurs).Select(item => item.Id).ToHashSet();
        var all = Of("guestAdapter").Select(record => (Machine: record.Id("virtualMachineId"), Adapter: ToGuestAdapter(record))).ToArray();
        var adapters = all.Where(item => GuestAdapterConcern.IsOurs(item.Adapter, switches)).ToLookup(item => item.Machine, item => item.Adapter);
        var others = all.Where(item => GuestAdapterConcern.IsOther(item.Adapter, switches)).ToLookup(item => item.Machine, item => item.Adapter);
        return
        [
            .. Of("virtualMachine").Where(record => record.Id("id") is not null).Select(record => new VirtualMachineSnapshot(
                record.Id("id")!.Value,
                record.Text("name"),
                record.Text("state"),
                record.Number("generation") ?? 0,
                record.Boolean("replica"),
                [.. adapters[record.Id("id")]])
            {
                Guest = guests.Of(record.Id("id")!.Value),
                OtherAdapters = [.. others[record.Id("id")]],
                IsClustered = record.Boolean("clustered"),
            }),
        ];
    }

    private static HostAdapter ToHostAdapter(NodeRecord record) => new(
        record.Id("switchId")!.Value,
        record.TextOrNull("netAdapterName"),
        record.Number("interfaceIndex"),
        record.Texts("addresses"),
        record.Texts("enabledBindings"),
        ToVlan(record));

    private static GuestAdapter ToGuestAdapter(NodeRecord record) => new(
        record.Text("id"),
        record.Text("name"),
        record.Id("switchId"),
        record.Text("macAddressSpoofing"),
        record.Text("dhcpGuard"),
        record.Text("routerGuard"),
        record.Boolean("monitored"),
        ToVlan(record));

    private static VlanSetting ToVlan(NodeRecord record) =>
        new(record.Text("vlanMode"), record.Number("vlanPrimary") ?? 0, record.Text("vlanSecondary"));

    private static FirewallRule ToFirewallRule(NodeRecord record) => new(
        record.Text("name"),
        record.Boolean("enabled"),
        record.Text("direction"),
        record.Text("action"),
        record.Text("profile"),
        record.Text("edgeTraversal"),
        record.Text("group"),
        record.Text("protocol"),
        record.Text("localPort"),
        record.Text("localAddress"),
        record.Text("remoteAddress"));
}
