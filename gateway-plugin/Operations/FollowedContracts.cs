using System.Runtime.CompilerServices;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Ended operations as they are shown, with what may follow them. That changes with later operations; until it does, all who read
/// are given the same contract, whose JSON is then made once. Thread-safe.
/// </summary>
internal sealed class FollowedContracts
{
    private readonly object _gate = new();
    private readonly ConditionalWeakTable<OperationContract, OperationContract> _followed = [];

    // Who reads a contract keeps what it was made of, for those who come next.
    private readonly ConditionalWeakTable<OperationContract, OperationContract> _shown = [];

    /// <summary>A contract with what may follow its operation.</summary>
    public OperationContract Of(OperationContract shown, SupersederContract? supersededBy, UndoState undo)
    {
        lock (_gate)
        {
            if (_followed.TryGetValue(shown, out var known) && known.Undo == undo && known.SupersededBy == supersededBy)
            {
                return known;
            }

            var followed = shown with { SupersededBy = supersededBy, Undo = undo };
            _followed.AddOrUpdate(shown, followed);
            _shown.Add(followed, shown);
            return followed;
        }
    }
}
