using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.AspNetCore.Builder;

namespace AzureBenefits.Crash;

/// <summary>
/// The simulated cluster behind the lab's PowerShell service. It outlives the gateway, as real servers do: a script that has
/// begun goes on, or is stopped, when nobody waits for it any more.
/// </summary>
internal sealed class SurvivingServers : IAsyncDisposable
{
    public const string Scenario = "small";

    private readonly WebApplication _app;
    private readonly WatchedNodes _nodes;

    private SurvivingServers(WebApplication app, LabCluster cluster, WatchedNodes nodes) => (_app, Cluster, _nodes) = (app, cluster, nodes);

    public LabCluster Cluster { get; }

    public string Address => _app.Urls.Single();

    /// <summary>The scripts that were begun since the last reset, as node and name.</summary>
    public IReadOnlyCollection<(string Node, string Script)> Begun => _nodes.Begun;

    public IReadOnlyDictionary<KillMoment, int> Counts => _nodes.Counts;

    public static async Task<SurvivingServers> StartAsync()
    {
        var cluster = new LabCluster(TimeProvider.System, Scenario);
        var nodes = new WatchedNodes(cluster);
        return new SurvivingServers(await ServersApp.StartAsync(cluster, nodes), cluster, nodes);
    }

    /// <summary>Starts the cluster over; at the point, if it is one that servers see, the action is done.</summary>
    public void Reset(KillPoint? point, Action kill)
    {
        Cluster.Reset(Scenario);
        _nodes.Arm(point, kill);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    /// <summary>Counts what happens on the servers.</summary>
    private sealed class WatchedNodes : IRemoteNodes
    {
        private static readonly string?[] s_changing = [NodeScript.InvokeServerChange.Name, NodeScript.UpdateCluster.Name];

        private readonly LabCluster _cluster;
        private readonly ConcurrentDictionary<KillMoment, int> _counts = new();
        private readonly ConcurrentQueue<(string Node, string Script)> _begun = new();
        private KillPoint? _point;
        private Action _kill = () => { };

        public WatchedNodes(LabCluster cluster)
        {
            _cluster = cluster;
            cluster.Calls.CmdletCalled = () => Pass(KillMoment.Cmdlet);
        }

        public bool UnwrapsSingles => false;

        public IReadOnlyDictionary<KillMoment, int> Counts => _counts;

        public IReadOnlyCollection<(string Node, string Script)> Begun => _begun;

        public void Arm(KillPoint? point, Action kill)
        {
            _counts.Clear();
            _begun.Clear();
            (_point, _kill) = (point, kill);
        }

        public async IAsyncEnumerable<string> InvokeAsync(RemoteInvocation invocation, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Pass(KillMoment.BeforeScript);
            _begun.Enqueue((invocation.Node.Split('.')[0], invocation.Command ?? ""));
            if (s_changing.Contains(invocation.Command))
            {
                Pass(KillMoment.ChangeBegun);
            }

            await foreach (var record in _cluster.InvokeAsync(invocation, cancellationToken))
            {
                Pass(KillMoment.Record);
                yield return record;
            }

            Pass(KillMoment.AfterScript);
        }

        private void Pass(KillMoment moment)
        {
            var number = _counts.AddOrUpdate(moment, 1, (_, count) => count + 1);
            if (_point == new KillPoint(moment, number))
            {
                _kill();
            }
        }
    }
}
