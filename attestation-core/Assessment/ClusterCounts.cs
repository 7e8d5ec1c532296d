using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>How many virtual machines there are of each kind, on the servers that were read.</summary>
public sealed record VirtualMachineCounts
{
    /// <summary>All.</summary>
    public int Total { get; init; }

    /// <summary>Those whose attestation adapter is as it should be.</summary>
    public int SetUp { get; init; }

    /// <summary>Those that can have a document, which was seen lately.</summary>
    public int Served { get; init; }

    /// <summary>Those that cannot have a document.</summary>
    public int NotServed { get; init; }

    /// <summary>Those that should be able to have one; their server was not tested lately.</summary>
    public int NotTested { get; init; }

    /// <summary>Those that should be able to have one, while the test of their server did not verify any.</summary>
    public int NotVerified { get; init; }

    /// <summary>Those that are set up and cannot have a document, which is what to be alarmed about.</summary>
    public int CutOff { get; init; }

    /// <summary>Those that can have a document, whether or not that was seen lately.</summary>
    public int CanBeServed => Served + NotTested + NotVerified;

    /// <summary>Those whose attestation adapter differs, on servers that are set up.</summary>
    public int NeedRepair { get; init; }

    /// <summary>Those that cannot be changed now.</summary>
    public int Blocked { get; init; }

    /// <summary>Those that could be turned on now and would gain by it; none that people turned off on purpose.</summary>
    public int CanTurnOn { get; init; }

    /// <summary>Those that aren't meant to have Azure Benefits and haven't: by the policy, or because people turned them off.</summary>
    public int LeftOut { get; init; }

    /// <summary>v2: those that need the legacy OS support, on servers where it is off.</summary>
    public int NeedLegacyOsSupport { get; init; }

    /// <summary>Those that an earlier configuration left an adapter on.</summary>
    public int Leftovers { get; init; }

    /// <summary>How many are on servers that were not read: 0, or null, because nobody knows.</summary>
    public int? NotRead { get; init; }

    // Those that cannot have a document, by what is missing: each counts in one of these.

    /// <summary>Those that could ask for one, while their server has no valid certificate.</summary>
    public int WithoutDocument { get; init; }

    /// <summary>Those whose attestation adapter differs, and that have no other way to ask.</summary>
    public int ToRepair { get; init; }

    /// <summary>Those with no way to ask, of which nothing is set up.</summary>
    public int NotSetUp { get; init; }

    internal static VirtualMachineCounts Of(ServerHealth server)
    {
        var machines = server.Assessment.VirtualMachines;
        var standings = new int[Enum.GetValues<MachineStanding>().Length];
        foreach (var machine in machines)
        {
            standings[(int)server.StandingOf(machine)]++;
        }

        int Standing(MachineStanding standing) => standings[(int)standing];
        var canBeServed = Standing(MachineStanding.Served) + Standing(MachineStanding.NotTested) + Standing(MachineStanding.NotVerified);
        return new VirtualMachineCounts
        {
            Total = machines.Length,
            SetUp = machines.Count(machine => machine.Status == VirtualMachineBenefitsStatus.On),
            Served = Standing(MachineStanding.Served),
            NotServed = machines.Length - canBeServed,
            NotTested = Standing(MachineStanding.NotTested),
            NotVerified = Standing(MachineStanding.NotVerified),
            CutOff = machines.Count(machine => machine.Status == VirtualMachineBenefitsStatus.On && server.ServedOn(machine) == Assessment.Served.No),
            NeedRepair = server.ToRepair.Count(),
            Blocked = machines.Count(machine => machine.Block is not null),
            CanTurnOn = machines.Count(server.Assessment.CanTurnOn),
            NeedLegacyOsSupport = machines.Count(machine => NeedsLegacyOsSupport(server, machine)),
            Leftovers = server.Leftovers.Count(),
            NotRead = server.IsRead ? 0 : null,
            WithoutDocument = Standing(MachineStanding.WithoutDocument),
            ToRepair = Standing(MachineStanding.ToRepair),
            NotSetUp = Standing(MachineStanding.NotSetUp),
        };
    }

    /// <summary>Those of all servers together. What people turned off on purpose is asked of nobody.</summary>
    internal static VirtualMachineCounts Of(ClusterHealth cluster)
    {
        var servers = cluster.Servers;
        var turnedOff = servers.SelectMany(server => server.Assessment.VirtualMachines.Where(machine => cluster.TurnedOffAt(machine) is not null).Select(machine => (Server: server, Machine: machine))).ToArray();
        int Of(Func<VirtualMachineCounts, int> count) => servers.Sum(server => count(server.VirtualMachineCounts));
        return new VirtualMachineCounts
        {
            Total = Of(one => one.Total),
            SetUp = Of(one => one.SetUp),
            Served = Of(one => one.Served),
            NotServed = Of(one => one.NotServed),
            NotTested = Of(one => one.NotTested),
            NotVerified = Of(one => one.NotVerified),
            CutOff = Of(one => one.CutOff),
            NeedRepair = Of(one => one.NeedRepair),
            Blocked = Of(one => one.Blocked),
            CanTurnOn = Of(one => one.CanTurnOn) - turnedOff.Count(item => item.Server.Assessment.CanTurnOn(item.Machine)),
            LeftOut = servers.Sum(server => server.Assessment.VirtualMachines.Count(cluster.IsLeftOut)),
            NeedLegacyOsSupport = Of(one => one.NeedLegacyOsSupport) - turnedOff.Count(item => NeedsLegacyOsSupport(item.Server, item.Machine)),
            Leftovers = Of(one => one.Leftovers),
            NotRead = servers.All(server => server.VirtualMachineCounts.NotRead == 0) ? 0 : null,
            WithoutDocument = Of(one => one.WithoutDocument),
            ToRepair = Of(one => one.ToRepair),
            NotSetUp = Of(one => one.NotSetUp),
        };
    }

    private static bool NeedsLegacyOsSupport(ServerHealth server, VirtualMachineAssessment machine) =>
        server.Assessment.LegacyOsSupport == false && machine is { NeedsLegacyOsSupport: true, IsInfrastructure: false };
}

/// <summary>How many servers there are of each kind.</summary>
public sealed record ServerCounts
{
    /// <summary>All.</summary>
    public int Total { get; init; }

    /// <summary>Those whose attestation service holds a valid certificate.</summary>
    public int Active { get; init; }

    /// <summary>Those with the objects of Azure Benefits, whether all of them are right or not.</summary>
    public int SetUp { get; init; }

    /// <summary>Those whose certificate has expired.</summary>
    public int Expired { get; init; }

    /// <summary>Those with components that a repair puts right.</summary>
    public int NeedRepair { get; init; }

    /// <summary>Those with components that only a person can put right.</summary>
    public int NeedAttention { get; init; }

    /// <summary>Those that can be set up on their own.</summary>
    public int CanEnable { get; init; }

    /// <summary>Those that could not be read.</summary>
    public int NotRead { get; init; }

    internal static ServerCounts Of(ImmutableArray<ServerHealth> servers) => new()
    {
        Total = servers.Length,
        Active = servers.Count(server => server.Assessment.Status == ServerBenefitsStatus.Active),
        SetUp = servers.Count(server => server.SetUp == true),
        Expired = servers.Count(server => server.Assessment.Status == ServerBenefitsStatus.Expired),
        NeedRepair = servers.Count(server => server.Components.State == ComponentsState.ToRepair),
        NeedAttention = servers.Count(server => server.Components.State == ComponentsState.NeedAttention),
        CanEnable = servers.Count(server => server.CanEnable),
        NotRead = servers.Count(server => !server.IsRead),
    };
}
