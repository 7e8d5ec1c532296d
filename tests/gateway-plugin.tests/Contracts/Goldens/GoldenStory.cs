using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts.Goldens;

/// <summary>
/// What the golden files are the answers to, in the order in which it happens: a cluster is turned on, not without faults, a
/// server is lost, one drifts. A golden file more is a call of Keep more where the cluster is in the state to show.
/// </summary>
public sealed class GoldenStory : IAsyncLifetime
{
    private const string TurnOnServer1 = """{"kind":"turnOn","servers":["server1"],"includeAllVirtualMachines":true}""";
    private const string EvilName = "=cmd|' /C calc'!A1,\"x\"";

    private readonly Dictionary<string, string> _answers = [];

    /// <summary>What the plugin answers, by golden file.</summary>
    public IReadOnlyDictionary<string, string> Answers => _answers;

    public async Task InitializeAsync()
    {
        await TellV2Async();
        await using var cluster = new GoldenCluster();
        await using (var host = await cluster.StartAsync())
        {
            await TellBeginningAsync(cluster, host);
            await TellFirstOperationAsync(cluster, host);
            await TellNextHourAsync(cluster, host);
        }

        await TellReadingAsync(cluster);
        await using (var host = await cluster.StartAsync())
        {
            await TellTroubleAsync(cluster, host);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Nothing is turned on. Of three servers one is ready, with a clock that is wrong; nothing could be done on the others.</summary>
    private async Task TellBeginningAsync(GoldenCluster cluster, PluginHost host)
    {
        Keep(cluster, "error.json", await host.GetAsync("servers/server9/virtual-machines"));
        Keep(cluster, "overview-off.json", await host.GetAsync("overview"));
        Keep(cluster, "plan.json", await host.PostAsync("plan", """{"kind":"turnOn","servers":["server1","server3"],"includeAllVirtualMachines":true}"""), plan =>
        {
            // Each script is some tens of thousands of characters of files that have tests of their own.
            foreach (var script in plan["scripts"]!)
            {
                script["text"] = script.Value<string>("text")!.Split("\n$arguments", 2)[0];
            }
        });

        await cluster.Lab.RunAsync("server2", "New-NetIPAddress -InterfaceAlias 'Storage 1' -IPAddress 169.254.169.253 -PrefixLength 16 | Out-Null");
        cluster.ClockSkew["server1"] = TimeSpan.FromMinutes(7);
        Keep(cluster, "preflight.json", await host.GetAsync("preflight?refresh=true"));
        cluster.ClockSkew.Clear();
        await cluster.Lab.RunAsync("server2", "Remove-NetIPAddress -InterfaceAlias 'Storage 1' -IPAddress 169.254.169.253 -Confirm:$false | Out-Null");
    }

    /// <summary>server1 is turned on. An adapter cannot be put on the VLAN, and a virtual machine would have to be shut down.</summary>
    private async Task TellFirstOperationAsync(GoldenCluster cluster, PluginHost host)
    {
        cluster.Lab.Faults.Add(new Fault("server1", "Set-VMNetworkAdapterVlan", null, FaultMode.Terminating, Skip: 1));
        var read = cluster.Hold((command, _) => command.Script == NodeScript.ReadServer);
        var id = await host.StartOperationAsync(TurnOnServer1);
        await read.Reached;
        Keep(cluster, "operation-conflict.json", await host.PostAsync("operations", TurnOnServer1), Counted(version: 3));
        cluster.Lab.Clock.Advance(TimeSpan.FromSeconds(1));

        // The sync and the certificate are awaited beside the virtual machines: no more than one thing may happen at a time.
        var secured = cluster.Hold((command, record) => IsChange(command, record, "SecureGuestAdapter"));
        read.Open();
        await secured.Reached;
        var known = await UntilAsync(host, id, operation => IsSucceeded(operation, "setClusterNetworkRole") && IsSucceeded(operation, "awaitCertificate"));
        cluster.Lab.Clock.Advance(TimeSpan.FromSeconds(6));
        var isolated = cluster.Hold((command, record) => IsChange(command, record, "IsolateGuestAdapter"));
        secured.Open();
        await isolated.Reached;
        await UntilAsync(host, id, operation => IsSucceeded(operation, "secureGuestAdapter"));
        var changes = await host.GetAsync($"operations/{id}?targets=changed&after={known.Value<string>("version")}");
        Keep(cluster, "operation-changes.json", changes, Counted(version: 9, changedSince: 7));
        cluster.Lab.Clock.Advance(TimeSpan.FromSeconds(2));
        isolated.Open();

        await host.EndOfAsync(id);
        Keep(cluster, "operation.json", await host.GetAsync($"operations/{id}"), Counted(version: 12));
        Keep(cluster, "operations.json", await host.GetAsync("operations"), history => Counted(version: 12)((JObject)history["operations"]![0]!));
        cluster.Lab.Faults.Clear();
        await host.FollowAsync(id, "retry");
    }

    /// <summary>server1 is as it should be. On server2 the switch could not be created, and it stays inactive.</summary>
    private async Task TellNextHourAsync(GoldenCluster cluster, PluginHost host)
    {
        cluster.Lab.Clock.Advance(SampleCluster.AsOf - cluster.Lab.Clock.GetUtcNow());
        cluster.Lab.Faults.Add(new Fault("server2", "New-VMSwitch", null, FaultMode.Terminating));
        await host.EndOfAsync(await host.StartOperationAsync("""{"kind":"turnOn","servers":["server2"],"includeAllVirtualMachines":true}"""));
        cluster.Lab.Faults.Clear();
        Keep(cluster, "overview.json", await host.GetAsync("overview?refresh=true"));
        Keep(cluster, "virtual-machines.json", await host.GetAsync("servers/server1/virtual-machines"));
    }

    /// <summary>Nothing whole is known, and server2 does not answer.</summary>
    private async Task TellReadingAsync(GoldenCluster cluster)
    {
        await using var host = await cluster.StartAsync(notice: TimeSpan.FromSeconds(1));
        var late = cluster.Hold((command, _) => command.Node == "server2");
        var part = await host.GetAsync("overview?after=none");
        while (part.Json.SelectToken("read.silent[0]") is null || part.Json.SelectToken("read.servers")!.Value<int>() < 2)
        {
            part = await host.GetAsync($"overview?after={part.Json.Value<string>("version")}&waitSeconds=25");
        }

        Keep(cluster, "overview-reading.json", part);
        late.Open();
    }

    /// <summary>A virtual machine has a name that spreadsheets run, server1 loses its switch and answers to nothing, server2 is not reached.</summary>
    private async Task TellTroubleAsync(GoldenCluster cluster, PluginHost host)
    {
        cluster.Run(new("0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e04"), new("server1", EvilName, 2, "Windows Server 2025 Datacenter"));
        Keep(cluster, "export.json", await host.GetAsync("export?format=json&refresh=true"));
        _answers.Add("export.csv", cluster.Text.Of(await host.GetFileAsync("export?format=csv")));
        cluster.Lab.VirtualMachines.Delete(EvilName);

        cluster.Lab.HostEndpoint = null;
        Keep(cluster, "attestation-test.json", await host.PostAsync("servers/server1/attestation-test"));
        cluster.Lab.Servers.Unreachable("server2");
        Keep(cluster, "attestation-tests.json", await host.PostAsync("attestation-test", """{"servers":["server1","server2"]}"""));
        cluster.Lab.Servers.Online("server2");

        cluster.Lab.Drift("server1", "switchMissing");
        Keep(cluster, "overview-drift.json", await host.GetAsync("overview?refresh=true"));
    }

    /// <summary>A cluster with Azure verification for VMs, whose guests tell more or less.</summary>
    private async Task TellV2Async()
    {
        await using var lab = new LabCluster(new FixedTime(SampleCluster.AsOf), "v2");
        await using var host = await LabHost.StartAsync(lab);
        Keep(new StableText(), "virtual-machines-v2.json", await host.GetAsync("servers/hci-node3/virtual-machines"), null);
    }

    private void Keep(GoldenCluster cluster, string file, Answer answer, Action<JObject>? change = null) => Keep(cluster.Text, file, answer, change);

    /// <param name="text">What makes it the same in every run.</param>
    /// <param name="file">The golden file.</param>
    /// <param name="answer">What it is to hold.</param>
    /// <param name="change">Replaces what only this process can know, and what is left out; null for nothing.</param>
    private void Keep(StableText text, string file, Answer answer, Action<JObject>? change)
    {
        var json = answer.Json;
        change?.Invoke(json);
        if (json.ContainsKey("pluginVersion"))
        {
            // A release is no change of a contract.
            json["pluginVersion"] = "1.2.3";
        }

        _answers.Add(file, text.Of($"{json}\n".ReplaceLineEndings("\n")));
    }

    /// <summary>How many states of an operation there were depends on which of them followed each other too closely to be told apart.</summary>
    private static Action<JObject> Counted(int version, int? changedSince = null) => operation =>
    {
        operation["version"] = version;
        if (changedSince is not null)
        {
            operation["changedSince"] = changedSince;
        }
    };

    private static bool IsChange(NodeCommand command, NodeRecord record, string type) =>
        command.Script == NodeScript.InvokeServerChange
        && record.Number("index") is { } index
        && command.Arguments().SelectTokens($"$.Changes[?(@.type == '{type}')].targets[*].index").Any(known => (int)known == index);

    private static bool IsSucceeded(JObject operation, string step) =>
        operation.SelectTokens($"$.targets[*].steps[?(@.name == '{step}')].state").Any(state => (string?)state == "succeeded");

    private static async Task<JObject> UntilAsync(PluginHost host, string id, Func<JObject, bool> isSo)
    {
        var operation = (await host.GetAsync($"operations/{id}")).Json;
        while (!isSo(operation))
        {
            Assert.True(operation["endedAt"]!.Type == JTokenType.Null, $"It has ended, and this never was so: {operation}");
            operation = (await host.GetAsync($"operations/{id}?waitSeconds=25&after={operation.Value<string>("version")}")).Json;
        }

        return operation;
    }
}
