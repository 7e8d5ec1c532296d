using System.Collections.Concurrent;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>A cluster and the sessions on its servers. The lab replaces it as a whole when it starts over.</summary>
internal sealed class RunningCluster(ClusterModel model, LabConditions conditions) : IDisposable
{
    private readonly ConcurrentDictionary<ServerModel, ServerRunspaces> _sessions = new();

    public ClusterModel Model => model;

    /// <summary>Where a call to a node is answered: on the server of that name, for the cluster's name on any; null when nothing answers.</summary>
    public ServerRunspaces? Answering(string node)
    {
        lock (model.Gate)
        {
            string[] clusterNames = [model.Name, $"{model.Name}.{model.Domain}"];
            var server = clusterNames.Contains(node, StringComparer.OrdinalIgnoreCase)
                ? model.Servers.Find(candidate => candidate.Answers)
                : model.FindConnected(node);
            return server is { Answers: true } ? _sessions.GetOrAdd(server, found => new ServerRunspaces(model, found, conditions)) : null;
        }
    }

    /// <summary>Changes the cluster from outside, when what was due has happened.</summary>
    public T Change<T>(Func<ClusterModel, T> change)
    {
        lock (model.Gate)
        {
            model.Settle();
            return change(model);
        }
    }

    /// <summary>Closes the sessions on a server that is no longer there.</summary>
    public void Close(ServerModel server)
    {
        if (_sessions.TryRemove(server, out var sessions))
        {
            sessions.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var server in _sessions.Keys)
        {
            Close(server);
        }
    }
}
