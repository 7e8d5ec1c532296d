using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>The end of a certificate.</summary>
/// <param name="Level">How near it is.</param>
/// <param name="DaysLeft">Days left, a begun one included; null without a known end.</param>
/// <param name="Expiration">When it is.</param>
public sealed record ExpiryContract(ExpiryLevel Level, int? DaysLeft, DateTimeOffset? Expiration)
{
    internal static ExpiryContract Of(Expiry expiry) => new(expiry.Level, expiry.DaysLeft, expiry.Expiration);
}

/// <summary>Whether a cluster syncs with Azure as it should.</summary>
/// <param name="Level">How it stands.</param>
/// <param name="Last">The last sync.</param>
/// <param name="Next">The next one, as the cluster plans it.</param>
/// <param name="Due">Whether that time has passed.</param>
public sealed record SyncContract(HealthLevel Level, DateTimeOffset? Last, DateTimeOffset? Next, bool Due)
{
    internal static SyncContract Of(SyncHealth sync) => new(sync.Level, sync.Last, sync.Next, sync.IsDue);
}

/// <summary>What the caller may do on at least one server.</summary>
/// <param name="MayChangeServers">Whether servers can be changed.</param>
/// <param name="MayChangeVirtualMachines">Whether virtual machines can be changed.</param>
public sealed record CallerContract(bool MayChangeServers, bool MayChangeVirtualMachines)
{
    internal static CallerContract Of(CallerPermissions caller) => new(caller.MayChangeServers, caller.MayChangeVirtualMachines);
}

/// <summary>The objects of a server together.</summary>
/// <param name="State">How they stand.</param>
/// <param name="Count">How many causes there are of what differs, of the kind that the state names.</param>
public sealed record ComponentsContract(ComponentsState State, int Count)
{
    internal static ComponentsContract Of(Components components) => new(components.State, components.Count);
}

/// <summary>What a server's own registration with Azure means.</summary>
/// <param name="Level">How it stands.</param>
/// <param name="Obstacle">Why Azure issues no certificates; null when it does, or when that is not known.</param>
/// <param name="Disconnected">Whether nothing comes from Azure until it is connected again.</param>
public sealed record ServerRegistrationContract(HealthLevel Level, RegistrationObstacle? Obstacle, bool Disconnected)
{
    internal static ServerRegistrationContract Of(RegistrationHealth registration) =>
        new(registration.Level, registration.Obstacle, registration.IsDisconnected);
}

/// <summary>Counts of servers.</summary>
/// <param name="Total">All.</param>
/// <param name="Active">Those whose attestation service holds a valid certificate.</param>
/// <param name="SetUp">Those with the objects of Azure Benefits.</param>
/// <param name="Expired">Those whose certificate has expired.</param>
/// <param name="NeedRepair">Those with components that a repair puts right.</param>
/// <param name="NeedAttention">Those with components that only a person can put right.</param>
/// <param name="CanEnable">Those that can be set up on their own.</param>
/// <param name="NotRead">Those that could not be read.</param>
public sealed record ServerCountsContract(
    int Total, int Active, int SetUp, int Expired, int NeedRepair, int NeedAttention, int CanEnable, int NotRead)
{
    internal static ServerCountsContract Of(ServerCounts counts) => new(
        counts.Total, counts.Active, counts.SetUp, counts.Expired, counts.NeedRepair, counts.NeedAttention, counts.CanEnable, counts.NotRead);
}

/// <summary>Counts of virtual machines on the servers that were read.</summary>
/// <param name="Total">All.</param>
/// <param name="SetUp">Those whose attestation adapter is as it should be.</param>
/// <param name="Served">Those that can have a document, which was seen lately.</param>
/// <param name="NotServed">Those that cannot have a document.</param>
/// <param name="NotTested">Those that should be able to have one; their server was not tested lately.</param>
/// <param name="NeedRepair">Those whose attestation adapter differs, on servers that are set up.</param>
/// <param name="Blocked">Those that cannot be changed now.</param>
/// <param name="NotRead">How many are on servers that were not read: 0, or null, because nobody knows.</param>
/// <param name="CanTurnOn">Those without Azure Benefits that can be turned on now and would gain by it, such as those created since; none that people turned off.</param>
/// <param name="NeedLegacyOsSupport">v2: those that need the legacy OS support, on servers where it is off; 0 in v1.</param>
/// <param name="Leftovers">Those that an earlier configuration left an adapter on.</param>
/// <param name="CanBeServed">Those that can have a document, whether or not that was seen lately.</param>
public sealed record VirtualMachineCountsContract(
    int Total,
    int SetUp,
    int Served,
    int NotServed,
    int NotTested,
    int NeedRepair,
    int Blocked,
    int? NotRead,
    int CanTurnOn,
    int NeedLegacyOsSupport,
    int Leftovers,
    int CanBeServed)
{
    /// <summary>Those that should be able to have one, while the test of their server did not verify any.</summary>
    public int NotVerified { get; init; }

    /// <summary>Those that are set up and cannot have a document.</summary>
    public int CutOff { get; init; }

    /// <summary>Those that are without Azure Benefits on purpose: by the policy, or because people turned them off.</summary>
    public int LeftOut { get; init; }

    internal static VirtualMachineCountsContract Of(VirtualMachineCounts counts) => new(
        counts.Total,
        counts.SetUp,
        counts.Served,
        counts.NotServed,
        counts.NotTested,
        counts.NeedRepair,
        counts.Blocked,
        counts.NotRead,
        counts.CanTurnOn,
        counts.NeedLegacyOsSupport,
        counts.Leftovers,
        counts.CanBeServed)
    {
        NotVerified = counts.NotVerified,
        CutOff = counts.CutOff,
        LeftOut = counts.LeftOut,
    };
}

/// <summary>The virtual machines of a server by how they stand to its documents: each counts once. With the same meaning as those of the cluster.</summary>
/// <param name="Total">All.</param>
/// <param name="Served">Those that can have a document, which was seen lately.</param>
/// <param name="NotTested">Those that should be able to have one; the server was not tested lately.</param>
/// <param name="NotVerified">Those that should be able to have one, while the test of the server did not verify any.</param>
/// <param name="WithoutDocument">Those that could ask for one, while the server has no valid certificate.</param>
/// <param name="ToRepair">Those whose attestation adapter differs, and that have no other way to ask.</param>
/// <param name="NotSetUp">Those with no way to ask, of which nothing is set up.</param>
public sealed record ServerMachinesContract(int Total, int Served, int NotTested, int NotVerified, int WithoutDocument, int ToRepair, int NotSetUp)
{
    internal static ServerMachinesContract Of(VirtualMachineCounts counts) => new(
        counts.Total, counts.Served, counts.NotTested, counts.NotVerified, counts.WithoutDocument, counts.ToRepair, counts.NotSetUp);
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
