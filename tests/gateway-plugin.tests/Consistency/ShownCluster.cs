using AzureBenefits.GatewayPlugin.Tests.Support;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Consistency;

/// <summary>What the API says of a cluster, which is all that the pane draws, and what a repair would do.</summary>
internal sealed class ShownCluster
{
    private static readonly string[] s_calm = ["good", "information"];

    private readonly JToken? _refusal;
    private readonly JToken[] _skipped;
    private readonly JToken[] _changes;
    private readonly JToken[] _scripts;

    private ShownCluster(JObject overview, JToken[] machines, Answer plan)
    {
        (Overview, Machines) = (overview, machines);
        // A cluster that Azure refuses has no plan: the refusal says what a person has to do.
        _refusal = plan.Status == 200 ? null : plan.Json["error"];
        (_skipped, _changes, _scripts) = (Items(plan, "skipped"), Items(plan, "changes"), Items(plan, "scripts"));
    }

    public JObject Overview { get; }

    public JToken[] Machines { get; }

    /// <summary>Whether the plan holds all that differs: nothing was refused, and no server left out.</summary>
    public bool IsPlanWhole => _refusal is null && _skipped.All(item => Text(item, "virtualMachine") is not null);

    public IEnumerable<JToken> Servers => Overview["servers"]!;

    public IEnumerable<JToken> Alerts => Overview["alerts"]!;

    public IEnumerable<JToken> Urgent => Alerts.Where(alert => Text(alert, "level") != "information");

    /// <summary>What a repair has to do, and what it leaves out.</summary>
    public string[] Work =>
    [
        .. _refusal is null ? [] : new[] { $"refused: {Text(_refusal, "code")}" },
        .. _changes.Select(change => $"{Text(change, "server")} {Text(change, "type")}"),
        .. _scripts.Select(script => $"script of {Text(script, "server")}"),
        .. _skipped.Select(item => $"{Text(item, "target")} skipped: {Text(item, "reason")}"),
    ];

    /// <summary>The figures at the top that are not good, by name.</summary>
    public IEnumerable<string> BadTiles
    {
        get
        {
            var tiles = new (string Name, bool IsGood)[]
            {
                ("status", Text(Overview, "status") == "on"),
                ("registration", s_calm.Contains(Text(Overview, "registration.level"))),
                ("sync", s_calm.Contains(Text(Overview, "sync.level"))),
                ("expiry", s_calm.Contains(Text(Overview, "expiry.level"))),
                ("virtualMachines.needRepair", Number("virtualMachines.needRepair") == 0),
                ("serverCounts.needRepair", Number("serverCounts.needRepair") == 0),
                ("serverCounts.needAttention", Number("serverCounts.needAttention") == 0),
                ("serverCounts.expired", Number("serverCounts.expired") == 0),
                ("serverCounts.notRead", Number("serverCounts.notRead") == 0),
            };
            return tiles.Where(tile => !tile.IsGood).Select(tile => tile.Name);
        }
    }

    public IEnumerable<JToken> BadServers => Servers.Where(server =>
        Text(server, "status") != "active"
        || Text(server, "components.state") != "good"
        || !s_calm.Contains(Text(server, "expiry.level"))
        || !s_calm.Contains(Text(server, "registration.level")));

    /// <summary>A virtual machine that is off lacks nothing that is wrong; one that is on and cut off does.</summary>
    public IEnumerable<JToken> BadMachines => Machines.Where(machine =>
        Text(machine, "status") is "needsRepair" or "unknown" || (Text(machine, "status") == "on" && Text(machine, "served") == "no"));

    /// <summary>Reads everything; null where nothing could be read, which is an error that says what to do.</summary>
    public static async Task<ShownCluster?> ReadAsync(PluginHost host, string caller)
    {
        var answer = await host.GetAsAsync(caller, "overview");
        if (answer.Status != 200)
        {
            answer.ShouldBeError(504, "clusterUnreachable");
            return null;
        }

        var overview = answer.Json;
        var machines = new List<JToken>();
        foreach (var server in overview["servers"]!.Where(server => server["setUp"]!.Type != JTokenType.Null))
        {
            machines.AddRange((await host.GetAsAsync(caller, $"servers/{Text(server, "name")}/virtual-machines")).Json["virtualMachines"]!);
        }

        return new ShownCluster(overview, [.. machines], await host.PostAsAsync(caller, "plan", """{"kind":"repair"}"""));
    }

    public int Number(string path) => (int)Overview.SelectToken(path)!;

    public static string? Text(JToken item, string path) => (string?)item.SelectToken(path);

    /// <summary>Whether something leads on from a server: a change or a sync of it, or what a person has to do.</summary>
    public bool LeadsOnFromServer(string name) =>
        IsRefusedWithHelp
        || IsHelped(_skipped.Where(item => Text(item, "server") == name))
        || _changes.Concat(_scripts).Any(item => Text(item, "server") == name)
        || Urgent.Any(alert => LeadsOn(alert) && IsAbout(alert, name));

    /// <summary>The same of a virtual machine, which is left out with its server.</summary>
    public bool LeadsOnFromMachine(JToken machine) =>
        IsRefusedWithHelp
        || IsHelped(_skipped.Where(item => Text(item, "virtualMachine") == Text(machine, "id")))
        || IsHelped(_skipped.Where(item => Text(item, "virtualMachine") is null && Text(item, "server") == Text(machine, "server")))
        || _changes.Any(item => Text(item, "virtualMachine") == Text(machine, "id"))
        || (Text(machine, "status") == "on" && LeadsOnFromServer(Text(machine, "server")!));

    /// <summary>An alert has an operation, a page, or steps for a person.</summary>
    public static bool LeadsOn(JToken alert) => alert["action"]!.Type != JTokenType.Null || !string.IsNullOrEmpty(Text(alert, "fix"));

    /// <summary>The servers that a repair changes, their virtual machines aside.</summary>
    public IEnumerable<string?> ServersToChange =>
        _changes.Where(change => Text(change, "virtualMachine") is null && Servers.Any(server => Text(server, "name") == Text(change, "server"))).Select(change => Text(change, "server")).Distinct();

    private bool IsRefusedWithHelp => _refusal is not null && !string.IsNullOrEmpty(Text(_refusal, "fix"));

    private static bool IsAbout(JToken alert, string server) =>
        !alert["affected"]!["servers"]!.Any() || alert["affected"]!["servers"]!.Any(name => (string?)name == server);

    private static bool IsHelped(IEnumerable<JToken> skipped) => skipped.Any(item => !string.IsNullOrEmpty(Text(item, "fix")));

    private static JToken[] Items(Answer plan, string name) => plan.Status == 200 ? [.. plan.Json[name]!] : [];
}
