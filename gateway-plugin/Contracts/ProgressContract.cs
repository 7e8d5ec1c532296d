using AzureBenefits.Attestation.Orchestration;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>How many targets are where. Those that were not attempted are counted as that alone.</summary>
/// <param name="Total">All.</param>
/// <param name="Pending">Not begun.</param>
/// <param name="Running">At work.</param>
/// <param name="Succeeded">Done and read back.</param>
/// <param name="Failed">Failed.</param>
/// <param name="Skipped">Took no part.</param>
/// <param name="Cancelled">Cancelled before they were finished.</param>
/// <param name="NotAttempted">Ended with their server before their first step.</param>
/// <param name="Unknown">Cut off.</param>
/// <param name="Steps">Their steps together.</param>
public sealed record TargetCountsContract(
    int Total,
    int Pending,
    int Running,
    int Succeeded,
    int Failed,
    int Skipped,
    int Cancelled,
    int NotAttempted,
    int Unknown,
    StepCountsContract Steps)
{
    private static readonly int s_states = Enum.GetValues<TargetState>().Length;

    /// <summary>In one turn, as there are thousands of targets and each publication counts them.</summary>
    internal static TargetCountsContract Of(IEnumerable<TargetContract> targets)
    {
        Span<int> attempted = stackalloc int[s_states];
        attempted.Clear();
        var (total, notAttempted, steps, ended) = (0, 0, 0, 0);
        foreach (var target in targets)
        {
            total++;
            steps += target.Steps.Count;
            ended += target.EndedSteps;
            if (target.Attempted)
            {
                attempted[(int)target.State]++;
            }
            else
            {
                notAttempted++;
            }
        }

        return new TargetCountsContract(
            total,
            attempted[(int)TargetState.Pending],
            attempted[(int)TargetState.Running],
            attempted[(int)TargetState.Succeeded],
            attempted[(int)TargetState.Failed],
            attempted[(int)TargetState.Skipped],
            attempted[(int)TargetState.Cancelled],
            notAttempted,
            attempted[(int)TargetState.Unknown],
            new StepCountsContract(steps, ended));
    }
}

/// <summary>How many steps there are.</summary>
/// <param name="Total">All that are known of so far.</param>
/// <param name="Ended">Those that have ended, however.</param>
public sealed record StepCountsContract(int Total, int Ended);

/// <summary>A server's part in an operation, its virtual machines included.</summary>
/// <param name="Server">The server's name; the cluster's for what is its own.</param>
/// <param name="State">Where it is as a whole.</param>
/// <param name="Attempted">Whether anything of it was begun, or is still to come.</param>
/// <param name="Counts">How many of its targets are where, itself included.</param>
/// <param name="VirtualMachines">The same of its virtual machines alone.</param>
/// <param name="Step">The host's step to show: the one at work, else the last that was tried; null when there is none.</param>
public sealed record ServerProgressContract(
    string Server,
    TargetState State,
    bool Attempted,
    TargetCountsContract Counts,
    TargetCountsContract VirtualMachines,
    StepContract? Step)
{
    /// <summary>Work under way wins, then trouble, then success.</summary>
    private static readonly TargetState[] s_order = [TargetState.Failed, TargetState.Unknown, TargetState.Cancelled, TargetState.Succeeded, TargetState.Skipped];

    /// <summary>One for each server, in the order of the targets.</summary>
    internal static IReadOnlyList<ServerProgressContract> Of(IEnumerable<TargetContract> targets) =>
        [.. targets.GroupBy(target => target.Server, StringComparer.OrdinalIgnoreCase).Select(server => Of(server.Key, [.. server]))];

    private static ServerProgressContract Of(string server, TargetContract[] targets)
    {
        var attempted = targets.Where(target => target.Attempted).Select(target => target.State).ToHashSet();
        return new ServerProgressContract(
            server,
            attempted.Count == 0 ? targets[0].State : StateOf(attempted),
            attempted.Count > 0,
            TargetCountsContract.Of(targets),
            TargetCountsContract.Of(targets.Where(target => target.VirtualMachine is not null)),
            targets.FirstOrDefault(target => target.VirtualMachine is null)?.Steps is { } steps ? Shown(steps) : null);
    }

    private static TargetState StateOf(HashSet<TargetState> states) => states switch
    {
        _ when states.Contains(TargetState.Running) => TargetState.Running,
        _ when states.Contains(TargetState.Pending) => states.Count == 1 ? TargetState.Pending : TargetState.Running,
        _ => s_order.First(states.Contains),
    };

    private static StepContract? Shown(IReadOnlyList<StepContract> steps) =>
        steps.FirstOrDefault(step => step.State == StepState.Running) ?? steps.LastOrDefault(step => step.State is StepState.Succeeded or StepState.Failed);
}
