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

    internal static VirtualMachineCounts Of(ClusterHealth cluster)
    {
        var servers = cluster.Servers;
        var machines = servers.SelectMany(server => server.Assessment.VirtualMachines.Select(machine => (Server: server, Machine: machine))).ToArray();
        var served = machines.ToLookup(item => item.Server.ServedOn(item.Machine));
        return new VirtualMachineCounts
        {
            Total = machines.Length,
            SetUp = machines.Count(item => item.Machine.Status == VirtualMachineBenefitsStatus.On),
            Served = served[Assessment.Served.Yes].Count(),
            NotServed = served[Assessment.Served.No].Count(),
            NotTested = served[Assessment.Served.Unknown].Count(item => item.Server.LastTested?.Result != TestResult.Failed),
            NotVerified = served[Assessment.Served.Unknown].Count(item => item.Server.LastTested?.Result == TestResult.Failed),
            CutOff = served[Assessment.Served.No].Count(item => item.Machine.Status == VirtualMachineBenefitsStatus.On),
            NeedRepair = servers.Sum(server => server.ToRepair.Count()),
            Blocked = machines.Count(item => item.Machine.Block is not null),
            CanTurnOn = machines.Count(item => item.Server.Assessment.CanTurnOn(item.Machine) && cluster.TurnedOffAt(item.Machine) is null),
            LeftOut = machines.Count(item => cluster.IsLeftOut(item.Machine)),
            NeedLegacyOsSupport = machines.Count(item => item.Server.Assessment.LegacyOsSupport == false
                && item.Machine is { NeedsLegacyOsSupport: true, IsInfrastructure: false } && cluster.TurnedOffAt(item.Machine) is null),
            Leftovers = servers.Sum(server => server.Leftovers.Count()),
            NotRead = servers.All(server => server.IsRead) ? 0 : null,
        };
    }
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
