using AzureBenefits.Attestation.Model;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Contracts.Json;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>A cluster at a glance, without its single virtual machines.</summary>
/// <param name="Cluster">The cluster's name.</param>
/// <param name="Mode">Which generation of attestation it runs.</param>
/// <param name="Status">Its Azure Benefits.</param>
/// <param name="LegacyOsSupport">v2: whether the switch for guests without VMBus is set up on its servers; null in v1, where that is the status.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Renewing">Whether this is an older state, while a newer one is being read: ask again in a moment.</param>
/// <param name="Registration">Its registration with Azure.</param>
/// <param name="VirtualMachines">Counts of virtual machines.</param>
/// <param name="Verification">v2: how many virtual machines stand how with Azure verification; null in v1.</param>
/// <param name="NextExpiry">The first end of a server's certificate; null when no server has one.</param>
/// <param name="Servers">Its servers.</param>
/// <param name="Operation">The operation at work, or the last one if it was interrupted, whoever started it; else null.</param>
/// <param name="PluginVersion">The version of the plugin that answers, so that a pane of another version can say so.</param>
public sealed record OverviewContract(
    string Cluster,
    AttestationMode Mode,
    ClusterBenefitsStatus Status,
    ClusterBenefitsStatus? LegacyOsSupport,
    DateTimeOffset AsOf,
    bool Renewing,
    RegistrationContract Registration,
    VirtualMachineCountsContract VirtualMachines,
    VerificationCountsContract? Verification,
    DateTimeOffset? NextExpiry,
    IReadOnlyList<ServerContract> Servers,
    OperationSummaryContract? Operation,
    string PluginVersion)
{
    internal static OverviewContract Of(ClusterView view)
    {
        var servers = view.Assessment.Servers.Select(ServerContract.Of).ToArray();
        return new OverviewContract(
            view.Snapshot.Name,
            view.Snapshot.Mode,
            view.Assessment.Status,
            view.Assessment.LegacyOsSupport,
            view.Snapshot.AsOf,
            Renewing: false,
            RegistrationContract.Of(view.Snapshot.Registration),
            VirtualMachineCountsContract.Of(view.Assessment),
            view.Snapshot.Mode == AttestationMode.V2 ? VerificationCountsContract.Of(view.Assessment) : null,
            servers.Min(server => server.Expiration),
            servers,
            Operation: null,
            GatewayPlugin.PluginVersion.Text);
    }
}

/// <summary>A cluster's registration with Azure.</summary>
/// <param name="RegistrationStatus">Such as registered or notYet; unknown when no server could tell.</param>
/// <param name="ConnectionStatus">Such as connected.</param>
/// <param name="LastConnected">The last sync.</param>
/// <param name="NextSync">The next sync.</param>
/// <param name="AzureResourceUri">The cluster's resource in Azure.</param>
/// <param name="Region">The Azure region.</param>
public sealed record RegistrationContract(
    string RegistrationStatus,
    string? ConnectionStatus,
    DateTimeOffset? LastConnected,
    DateTimeOffset? NextSync,
    string? AzureResourceUri,
    string? Region)
{
    internal static RegistrationContract Of(Registration? registration) => registration is null
        ? new RegistrationContract("unknown", null, null, null, null, null)
        : new RegistrationContract(
            ContractJson.Name(registration.RegistrationStatus),
            registration.ConnectionStatus is { } connection ? ContractJson.Name(connection) : null,
            registration.LastConnected,
            registration.NextSync,
            registration.AzureResourceUri,
            registration.Region);
}

/// <summary>Counts of virtual machines on the servers that could be read.</summary>
/// <param name="Total">All.</param>
/// <param name="On">Those with Azure Benefits.</param>
/// <param name="NeedRepair">Those whose adapter differs from the desired state.</param>
/// <param name="Blocked">Those that cannot be changed now.</param>
/// <param name="CanTurnOn">Those without Azure Benefits that can be turned on now and would gain by it, such as those created since.</param>
/// <param name="NeedLegacyOsSupport">v2: those that need the legacy OS support, on servers where it is off; 0 in v1.</param>
public sealed record VirtualMachineCountsContract(int Total, int On, int NeedRepair, int Blocked, int CanTurnOn, int NeedLegacyOsSupport)
{
    internal static VirtualMachineCountsContract Of(ClusterAssessment cluster)
    {
        var machines = cluster.Servers.SelectMany(server => server.VirtualMachines).ToArray();
        var withoutSwitch = cluster.Servers.Where(server => server.LegacyOsSupport == false).SelectMany(server => server.VirtualMachines);
        return new VirtualMachineCountsContract(
            machines.Length,
            machines.Count(machine => machine.Status == VirtualMachineBenefitsStatus.On),
            machines.Count(machine => machine.Status == VirtualMachineBenefitsStatus.NeedsRepair),
            machines.Count(machine => machine.Block is not null),
            cluster.Servers.Sum(server => server.VirtualMachines.Count(server.CanTurnOn)),
            withoutSwitch.Count(machine => machine is { NeedsLegacyOsSupport: true, IsInfrastructure: false }));
    }
}

/// <summary>Counts of virtual machines on the servers that could be read, by how they stand with Azure verification.</summary>
/// <param name="Active">Eligible, and nothing is missing.</param>
/// <param name="Inactive">Eligible, and something is missing.</param>
/// <param name="Unknown">The guest does not tell what it is eligible for.</param>
/// <param name="NotApplicable">Eligible for nothing.</param>
public sealed record VerificationCountsContract(int Active, int Inactive, int Unknown, int NotApplicable)
{
    internal static VerificationCountsContract Of(ClusterAssessment cluster)
    {
        var counts = cluster.Servers.SelectMany(server => server.VirtualMachines).ToLookup(machine => machine.Verification);
        return new VerificationCountsContract(
            counts[VerificationStatus.Active].Count(),
            counts[VerificationStatus.Inactive].Count(),
            counts[VerificationStatus.Unknown].Count(),
            counts[VerificationStatus.NotApplicable].Count());
    }
}

/// <summary>A server of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">How it can be worked with.</param>
/// <param name="Status">Its Azure Benefits.</param>
/// <param name="LegacyOsSupport">v2: whether the switch for guests without VMBus is set up on it; null in v1 and when it could not be read.</param>
/// <param name="Expiration">The end of its certificate.</param>
/// <param name="Conditions">Its conditions.</param>
public sealed record ServerContract(
    string Name,
    ServerState State,
    ServerBenefitsStatus Status,
    bool? LegacyOsSupport,
    DateTimeOffset? Expiration,
    IReadOnlyList<ConditionContract> Conditions)
{
    internal static ServerContract Of(ServerAssessment server) => new(
        server.Server.Name,
        server.Server.State,
        server.Status,
        server.LegacyOsSupport,
        server.Server.Attestation?.Expiration,
        [.. server.Conditions.Select(ConditionContract.Of)]);
}
