using System.Collections.Immutable;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Diagnoses;

/// <summary>A cause on one server, with what follows from it there.</summary>
/// <param name="Server">The server.</param>
/// <param name="Root">The condition that failed by itself: the server's own, or one of virtual machines.</param>
/// <param name="Consequences">What follows from it.</param>
/// <param name="VirtualMachines">How many virtual machines feel it.</param>
/// <param name="NotServed">How many of them can't get a document because of it.</param>
internal sealed record ServerFinding(ServerHealth Server, Condition Root, ImmutableArray<Consequence> Consequences, int VirtualMachines, int NotServed)
{
    /// <summary>Whether a repair puts it right.</summary>
    public bool IsDrift => Root.Repairable && Causality.IsOfConfiguration(Root);

    /// <summary>Whether only a person can put it right, and somebody has to.</summary>
    public bool NeedsPerson => Root is { Repairable: false, Severity: Severity.Error } && Causality.IsOfConfiguration(Root);

    /// <summary>What was found on a server, in the order of the aspects, the server's own first.</summary>
    public static IEnumerable<ServerFinding> On(ServerHealth server)
    {
        var own = server.Assessment.Conditions.Where(condition => Causality.IsProblem(condition) && IsRelevant(server, condition)).ToArray();
        var felt = server.ToRepair
            .SelectMany(machine => machine.Conditions.Where(condition => Causality.IsProblem(condition) && condition.Repairable).Select(condition => (Machine: machine, Condition: condition)))
            .Select(item => (item.Machine, item.Condition, Root: Causality.RootOf(item.Condition, [.. own, item.Condition])))
            .ToLookup(item => KeyOf(item.Root));
        var causes = own.ToLookup(condition => KeyOf(Causality.RootOf(condition, own)));
        return own.Where(root => causes.Contains(KeyOf(root)))
            .Concat(felt.Select(group => group.First().Root))
            .DistinctBy(KeyOf)
            .Select(root => Of(server, root, [.. causes[KeyOf(root)]], [.. felt[KeyOf(root)].Select(item => (item.Machine, item.Condition))]));
    }

    private static (ConditionType Type, Reason Reason) KeyOf(Condition condition) => (condition.Type, condition.Reason);

    /// <summary>Where nothing is set up, what isn't there isn't missing.</summary>
    private static bool IsRelevant(ServerHealth server, Condition condition) => server switch
    {
        { IsRead: false } => condition.Type == ConditionType.Online || condition.Type == ConditionType.Readable,
        { SetUp: true } or { Mode: AttestationMode.V2 } => true,
        _ => condition.Type == ConditionType.Registered || condition.Type == ConditionType.Connected,
    };

    private static ServerFinding Of(ServerHealth server, Condition root, Condition[] own, (VirtualMachineAssessment Machine, Condition Condition)[] felt)
    {
        var stopsService = own.Any(condition => condition.Type == ConditionType.SwitchBound || condition.Type == ConditionType.Certificate);
        var machines = felt.Select(item => item.Machine)
            .Concat(stopsService ? server.Assessment.VirtualMachines.Where(server.Uses) : [])
            .DistinctBy(machine => machine.VirtualMachine.Id)
            .ToArray();
        var ofMachines = felt.Where(item => KeyOf(item.Condition) != KeyOf(root))
            .GroupBy(item => KeyOf(item.Condition))
            .Select(group => new Consequence(server.Name, group.First().Condition, group.Count()));
        return new ServerFinding(
            server,
            root,
            [.. own.Where(condition => condition != root).Select(condition => new Consequence(server.Name, condition, 0)), .. ofMachines],
            machines.Length,
            machines.Count(machine => server.ServedOn(machine) == Served.No));
    }
}
