using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;
using static AzureBenefits.GatewayPlugin.Tests.Consistency.ShownCluster;

namespace AzureBenefits.GatewayPlugin.Tests.Consistency;

/// <summary>
/// Whatever becomes of a cluster, in either version and in both at once: rows, figures, alerts and the plan of a repair never
/// contradict each other, and whatever is not good leads on.
/// </summary>
public sealed class ConsistencySweepTests
{
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var (scenario, server) in LabState.Modes)
            {
                foreach (var state in LabState.All)
                {
                    cases.Add(scenario, server, state.Name);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> States => [.. LabState.All.Select(state => state.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Overview_AnyStateInAnyVersion_IsGoodExactlyWhenARepairHasNothingToDoOrSay(string scenario, string server, string state) =>
        CheckAsync(new LabCluster(TimeProvider.System, scenario), server, state, TestCaller.Operator);

    [Theory]
    [MemberData(nameof(States))]
    public Task Overview_ForAReader_LeadsOnToo(string state) =>
        CheckAsync(new LabCluster(TimeProvider.System, "small-on"), "hci-node2", state, TestCaller.Reader);

    private static async Task CheckAsync(LabCluster lab, string server, string state, string caller)
    {
        await using var _ = lab;
        var isThere = await LabState.Named(state).TryAsync(lab, server);
        Assert.True(isThere || lab.State()["servers"]!.Any(one => one.SelectToken("attestation.legacyOsSupport") is { Type: not JTokenType.Null }), "All of it can happen to a cluster of the first version.");
        await using var host = await LabHost.StartAsync(lab);
        if (await ShownCluster.ReadAsync(host, caller) is { } shown)
        {
            Assert.Empty(Contradictions(shown).Concat(WrongCounts(shown)).Select(text => $"\n{text}"));
        }
    }

    private static IEnumerable<string> Contradictions(ShownCluster shown)
    {
        var bad = new[]
        {
            shown.BadTiles.Select(name => $"figure {name}"),
            shown.BadServers.Select(server => $"server {Text(server, "name")}"),
            shown.BadMachines.Select(machine => $"VM {Text(machine, "name")}"),
        }.SelectMany(names => names).ToArray();
        var urgent = shown.Urgent.Select(alert => Text(alert, "id")!).ToArray();
        if ((bad.Length > 0 && urgent.Length == 0) || (shown.Work.Length > 0 && bad.Length == 0 && urgent.Length == 0))
        {
            yield return $"Not good: {string.Join(", ", bad)}. Alerts: {string.Join(", ", urgent)}. Work: {string.Join(", ", shown.Work)}.";
        }

        foreach (var alert in shown.Urgent.Where(alert => !LeadsOn(alert)))
        {
            yield return $"The alert {Text(alert, "id")} leads nowhere.";
        }

        foreach (var server in shown.BadServers.Where(server => !shown.LeadsOnFromServer(Text(server, "name")!)))
        {
            yield return $"{Text(server, "name")} leads nowhere: {Text(server, "status")}, {server["components"]}, {server["expiry"]}, {server["registration"]}.";
        }

        foreach (var machine in shown.BadMachines.Where(machine => !shown.LeadsOnFromMachine(machine)))
        {
            yield return $"{Text(machine, "name")} leads nowhere: {machine}.";
        }
    }

    /// <summary>Each figure is what counting the rows gives, and what the alerts say.</summary>
    private static IEnumerable<string> WrongCounts(ShownCluster shown)
    {
        var servers = shown.Servers.ToArray();
        var counts = new (string Path, int Rows)[]
        {
            ("serverCounts.total", servers.Length),
            ("serverCounts.active", servers.Count(server => Text(server, "status") == "active")),
            ("serverCounts.setUp", servers.Count(server => (bool?)server["setUp"] == true)),
            ("serverCounts.expired", servers.Count(server => Text(server, "status") == "expired")),
            ("serverCounts.needRepair", servers.Count(server => Text(server, "components.state") == "toRepair")),
            ("serverCounts.needAttention", servers.Count(server => Text(server, "components.state") == "needAttention")),
            ("serverCounts.canEnable", servers.Count(server => (bool)server["canEnable"]!)),
            ("serverCounts.notRead", servers.Count(server => Text(server, "components.state") == "unknown")),
            ("virtualMachines.total", shown.Machines.Length),
            ("virtualMachines.setUp", shown.Machines.Count(machine => Text(machine, "status") == "on")),
            ("virtualMachines.needRepair", shown.Machines.Count(machine => Text(machine, "status") == "needsRepair")),
            ("virtualMachines.served", Served("yes")),
            ("virtualMachines.notServed", Served("no")),
            ("virtualMachines.notTested", Served("unknown")),
            ("virtualMachines.cutOff", shown.Machines.Count(machine => Text(machine, "status") == "on" && Text(machine, "served") == "no")),
            ("virtualMachines.leftovers", shown.Machines.Count(machine => Text(machine, "status") == "leftover")),
            ("virtualMachines.blocked", shown.Machines.Count(machine => machine["blocked"]!.Type != JTokenType.Null)),
        };
        foreach (var (path, rows) in counts.Where(count => shown.Number(count.Path) != count.Rows))
        {
            yield return $"{path} is {shown.Number(path)}, and there are {rows} such rows.";
        }

        if (shown.Alerts.SingleOrDefault(alert => Text(alert, "id") == "drift") is { } drift
            && ((int)drift["affected"]!["virtualMachines"]! != shown.Number("virtualMachines.needRepair")
                || drift["affected"]!["servers"]!.Count() != shown.Number("serverCounts.needRepair")))
        {
            yield return $"The alert of drift counts otherwise: {drift["affected"]}.";
        }

        var changed = shown.ServersToChange.Order().ToArray();
        var toRepair = servers.Where(server => Text(server, "components.state") == "toRepair").Select(server => Text(server, "name")).Order().ToArray();
        if (shown.IsPlanWhole && !changed.SequenceEqual(toRepair))
        {
            yield return $"A repair changes {string.Join(", ", changed)}; to repair are {string.Join(", ", toRepair)}.";
        }

        int Served(string served) => shown.Machines.Count(machine => Text(machine, "served") == served);
    }
}
