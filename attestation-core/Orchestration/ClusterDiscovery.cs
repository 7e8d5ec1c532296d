using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Where to look for a cluster.</summary>
/// <param name="Cluster">The cluster's name, or that of one of its servers.</param>
/// <param name="Server">A server to ask when nothing answers for that name; null for none. It must turn out to be a member.</param>
public sealed record ClusterEntry(string Cluster, string? Server);

/// <summary>Finds a cluster's servers: through the cluster's name, or through a server that turns out to be a member.</summary>
internal sealed class ClusterDiscovery(NodeInvoker invoker)
{
    public async Task<Outcome<ClusterRecords>> FindAsync(ClusterEntry entry, CancellationToken cancellationToken)
    {
        var direct = await AskAsync(entry.Cluster, entry.Cluster, cancellationToken).ConfigureAwait(false);
        if (entry.Server is not { } server || direct.Failure?.Code.Kind is not (FailureKind.Unreachable or FailureKind.ConnectionLost or FailureKind.TimedOut))
        {
            return direct;
        }

        var through = await AskAsync(server, entry.Cluster, cancellationToken).ConfigureAwait(false);
        return through.Value is { } answer && !(IsSame(answer.Name, entry.Cluster) && answer.Nodes.Exists(node => IsSame(node.Name, server)))
            ? new Failure(Reason.ServerNotInCluster, Stage.Discover, server, Texts.Cause("ServerOf", server, answer.Name ?? ""))
            : through;
    }

    private async Task<Outcome<ClusterRecords>> AskAsync(string node, string cluster, CancellationToken cancellationToken)
    {
        var records = new ClusterRecords(node);
        var failure = await invoker.RunAsync(ScriptCommands.ReadCluster(node), Stage.Discover, records.Add, cancellationToken).ConfigureAwait(false);
        return (failure, records.IsComplete) switch
        {
            ({ } trouble, _) => trouble with { Code = ClusterReason(trouble.Code), Target = cluster },
            (_, false) => new Failure(Reason.ConnectionLost, Stage.Discover, cluster, Texts.Cause("CutOff")),
            _ => records,
        };
    }

    // What one server could not do is said of the cluster, because the call went to the cluster's name.
    private static Reason ClusterReason(Reason code) =>
        code == Reason.ServerUnreachable ? Reason.ClusterUnreachable
        : code == Reason.ServerDenied ? Reason.CallerDenied
        : code;

    // A name may come with its domain, and without.
    private static bool IsSame(string? name, string other) =>
        string.Equals(name?.Split('.')[0], other.Split('.')[0], StringComparison.OrdinalIgnoreCase);
}

/// <summary>Collects the records of <c>Read-Cluster</c>.</summary>
internal sealed class ClusterRecords(string contact)
{
    /// <summary>The node that answered.</summary>
    public string Contact { get; } = contact;

    public string? Name { get; private set; }

    public string? Domain { get; private set; }

    public bool IsComplete { get; private set; }

    public List<ClusterNode> Nodes { get; } = [];

    public List<ClusterNetwork> Networks { get; } = [];

    public void Add(NodeRecord record)
    {
        switch (record.Kind)
        {
            case "cluster":
                (Name, Domain) = (record.TextOrNull("name"), record.TextOrNull("domain"));
                break;
            case "end":
                IsComplete = true;
                break;
            case "node":
                Nodes.Add(new ClusterNode(record.Text("name"), record.Text("state")));
                break;
            case "network":
                Networks.Add(new ClusterNetwork(record.Text("name"), record.Text("role"), record.Text("state"), record.Boolean("isAttestation"))
                {
                    Foreign = record.Texts("foreign"),
                });
                break;
        }
    }
}
