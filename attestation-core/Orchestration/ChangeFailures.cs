using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// What failed in a server's part of an operation: the first failure of each target, and which change ended a group, after which
/// the others of that group, and of groups that need it, make no sense. Used by one server's flow at a time.
/// </summary>
internal sealed class ChangeFailures
{
    private readonly Dictionary<OperationTarget, Failure> _failures = [];

    /// <summary>By group of changes: the change whose failure ended it, also when that was one of another group.</summary>
    private readonly Dictionary<string, Change> _ends = [];

    /// <summary>The first failure of a target; null when nothing of it failed.</summary>
    public Failure? Of(OperationTarget target) => _failures.GetValueOrDefault(target);

    /// <summary>All of them, by target.</summary>
    public IEnumerable<KeyValuePair<OperationTarget, Failure>> All => _failures;

    /// <summary>A target failed; what failed of it first counts.</summary>
    /// <returns>Whether it is the target's first failure.</returns>
    public bool Add(OperationTarget target, Failure failure) => _failures.TryAdd(target, failure);

    /// <summary>What failed left no trace.</summary>
    public void Forgive(OperationTarget target) => _failures.Remove(target);

    /// <summary>A change failed, and ends its group.</summary>
    public void End(Change change) => _ends.TryAdd(change.Scope, change);

    /// <summary>Whether the change's group has ended, or one that it needs.</summary>
    public bool Blocks(Change change) => Groups(change).Any(_ends.ContainsKey);

    /// <summary>The change whose failure this one was left out for, which ends its group, too; null when its record is missing.</summary>
    public Change? EndOf(Change skipped)
    {
        var end = Groups(skipped).Select(_ends.GetValueOrDefault).FirstOrDefault(known => known is not null);
        if (end is not null)
        {
            _ends.TryAdd(skipped.Scope, end);
        }

        return end;
    }

    private static IEnumerable<string> Groups(Change change) => change.Needs.Split(',', StringSplitOptions.RemoveEmptyEntries).Prepend(change.Scope);
}
