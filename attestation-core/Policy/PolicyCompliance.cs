using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Policy;

/// <summary>
/// How a cluster stands to a policy. What the platform made for itself and passive copies aren't counted: neither can be wanted.
/// </summary>
/// <param name="Policy">The policy.</param>
/// <param name="Missing">Wanted, and without Azure Benefits.</param>
/// <param name="Extra">Set up, and not wanted.</param>
/// <param name="Undecided">Not decided, because something about them couldn't be read.</param>
public sealed record PolicyCompliance(
    BenefitsPolicy Policy,
    ImmutableArray<VirtualMachineAssessment> Missing,
    ImmutableArray<VirtualMachineAssessment> Extra,
    ImmutableArray<VirtualMachineAssessment> Undecided)
{
    /// <summary>How many virtual machines are wanted and have Azure Benefits.</summary>
    public int Met { get; private init; }

    /// <summary>How many virtual machines aren't wanted and have no Azure Benefits: they are left out on purpose.</summary>
    public int LeftOut { get; private init; }

    /// <summary>Rules that match no virtual machine; empty while a server couldn't be read, because nobody knows what it holds.</summary>
    public ImmutableArray<PolicyRule> MatchNothing { get; private init; } = [];

    /// <summary>Rules that match every virtual machine.</summary>
    public ImmutableArray<PolicyRule> MatchEverything { get; private init; } = [];

    private IReadOnlyDictionary<Guid, PolicyDecision> Decisions { get; init; } = ImmutableDictionary<Guid, PolicyDecision>.Empty;

    /// <summary>What was decided on one virtual machine; null for one that isn't counted.</summary>
    /// <param name="id">Its id.</param>
    public PolicyDecision? DecisionOn(Guid id) => Decisions.TryGetValue(id, out var decision) ? decision : null;

    /// <summary>Compares. Pure.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cluster">The cluster, as far as it was read.</param>
    public static PolicyCompliance Of(BenefitsPolicy policy, ClusterAssessment cluster)
    {
        var machines = cluster.Servers
            .SelectMany(server => server.VirtualMachines.Select(machine => (Server: server, Machine: machine)))
            .Where(item => !item.Machine.IsInfrastructure && !item.Machine.VirtualMachine.IsReplica)
            .ToArray();
        var decided = machines.ToLookup(item => DecisionOf(policy, item.Server.Server, item.Machine), item => item.Machine);
        var wanted = decided[PolicyDecision.Wanted].ToLookup(Has);
        var notWanted = decided[PolicyDecision.NotWanted].ToLookup(IsSetUp);
        return new PolicyCompliance(policy, [.. wanted[false]], [.. notWanted[true]], [.. decided[PolicyDecision.Undecided]])
        {
            Met = wanted[true].Count(),
            LeftOut = notWanted[false].Count(),
            Decisions = DecisionsOf(decided),
            MatchNothing = cluster.Servers.All(server => server.Server.IsReadable) ? Rules(matches => matches.All(match => match == RuleMatch.No)) : [],
            MatchEverything = machines.Length == 0 ? [] : Rules(matches => matches.All(match => match == RuleMatch.Yes)),
        };

        ImmutableArray<PolicyRule> Rules(Func<IEnumerable<RuleMatch>, bool> which) =>
            [.. policy.Include.Concat(policy.Exclude).Where(rule => which(machines.Select(item => rule.Match(item.Server.Server.Name, item.Machine))))];
    }

    /// <summary>Those of the missing whose guests only need the Guest Service Interface.</summary>
    public IEnumerable<VirtualMachineAssessment> MissingService => Missing.Where(NeedsGuestServiceInterface);

    /// <summary>Those of the missing that need an attestation adapter.</summary>
    public IEnumerable<VirtualMachineAssessment> MissingAdapter => Missing.Where(machine => !NeedsGuestServiceInterface(machine));

    /// <summary>Those that are to be turned off: none, unless the policy says so.</summary>
    public IEnumerable<VirtualMachineAssessment> ToTurnOff => Policy.Remove ? Extra : [];

    /// <summary>While a virtual machine moves, two servers may tell of it: then one of the two decisions stands.</summary>
    private static Dictionary<Guid, PolicyDecision> DecisionsOf(ILookup<PolicyDecision, VirtualMachineAssessment> decided)
    {
        var decisions = new Dictionary<Guid, PolicyDecision>();
        foreach (var group in decided)
        {
            foreach (var machine in group)
            {
                decisions[machine.VirtualMachine.Id] = group.Key;
            }
        }

        return decisions;
    }

    // While a server doesn't tell its guests, any of them may be one that the platform made for itself.
    private static PolicyDecision DecisionOf(BenefitsPolicy policy, ServerSnapshot server, VirtualMachineAssessment machine)
    {
        var decision = policy.Decide(server.Name, machine);
        return decision == PolicyDecision.Wanted && server.GuestFailure is not null ? PolicyDecision.Undecided : decision;
    }

    private static bool IsSetUp(VirtualMachineAssessment machine) =>
        machine.Status is VirtualMachineBenefitsStatus.On or VirtualMachineBenefitsStatus.NeedsRepair;

    /// <summary>Whether a way to a document was set up for it: the adapter, which drift is told of elsewhere, or VMBus.</summary>
    private static bool Has(VirtualMachineAssessment machine) => IsSetUp(machine) || !machine.SupportedVersions.IsEmpty;

    /// <summary>v2: whether its guest can ask over VMBus once that service is on.</summary>
    private static bool NeedsGuestServiceInterface(VirtualMachineAssessment machine) =>
        machine is { Verification: not null, NeedsLegacyOsSupport: false, VirtualMachine.Guest.GuestServiceInterface: false };
}
