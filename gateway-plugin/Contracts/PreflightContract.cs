using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>Whether a cluster is ready for Azure Benefits, server by server.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Ready">Whether every server is ready.</param>
/// <param name="Servers">Its servers.</param>
public sealed record PreflightContract(string Cluster, DateTimeOffset AsOf, bool Ready, IReadOnlyList<ServerPreflightContract> Servers)
{
    internal static PreflightContract Of(ClusterSnapshot snapshot)
    {
        var servers = snapshot.Servers.Select(server => ServerPreflightContract.Of(server, [.. Prerequisites.Of(snapshot, server)])).ToArray();
        return new PreflightContract(snapshot.Name, snapshot.AsOf, servers.All(server => server.Ready), servers);
    }
}

/// <summary>The prerequisites of a server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How it can be worked with.</param>
/// <param name="Ready">Whether nothing that failed keeps Azure Benefits from being turned on. A warning does not, nor what could not be observed.</param>
/// <param name="Level">The most pressing level of its prerequisites; what could not be observed or only informs leaves it good.</param>
/// <param name="Prerequisites">Each prerequisite; only <c>online</c> of a server that could not be read.</param>
public sealed record ServerPreflightContract(
    string Name,
    ServerState State,
    bool Ready,
    HealthLevel Level,
    IReadOnlyList<PrerequisiteContract> Prerequisites)
{
    internal static ServerPreflightContract Of(ServerSnapshot server, IReadOnlyList<Condition> conditions)
    {
        var pressing = conditions.Select(condition => condition.Level).Where(level => level >= HealthLevel.Warning).DefaultIfEmpty(HealthLevel.Good).Max();
        return new ServerPreflightContract(
            server.Name,
            server.State,
            Attestation.Aspects.Prerequisites.AreMet(conditions),
            pressing,
            [.. conditions.Select(PrerequisiteContract.Of)]);
    }
}

/// <summary>One prerequisite of a server.</summary>
/// <param name="Type">What it is about.</param>
/// <param name="Result">Whether it is met.</param>
/// <param name="Level">How it stands, for a glance.</param>
/// <param name="Reason">Why it is not met.</param>
/// <param name="Evidence">What was observed.</param>
/// <param name="Required">What is required.</param>
/// <param name="Message">What it means.</param>
/// <param name="Fix">What to do; null when there is nothing to do.</param>
public sealed record PrerequisiteContract(
    ConditionType Type,
    ConditionStatus Result,
    HealthLevel Level,
    Reason Reason,
    LocalText? Evidence,
    LocalText? Required,
    LocalText Message,
    LocalText? Fix)
{
    internal static PrerequisiteContract Of(Condition condition) => new(
        condition.Type,
        condition.Status,
        condition.Level,
        condition.Reason,
        condition.ObservedText,
        condition.DesiredText,
        condition.Message,
        condition.Fix);
}
