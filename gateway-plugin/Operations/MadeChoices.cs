using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Orchestration;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// What ended operations tell of the virtual machines that people turned off on purpose: of each the last operation that turned it
/// on or off decides. Asking for one to be turned on withdraws the choice even where that failed. An undo is no choice: what was
/// chosen before the operation that it took back holds again.
/// </summary>
internal static class MadeChoices
{
    /// <summary>The choices that hold; each target of each operation is looked at once.</summary>
    /// <param name="ended">The operations of a cluster that have ended, newest first.</param>
    public static TurnOffChoices Of(IEnumerable<Operation> ended)
    {
        var last = new Dictionary<Guid, DateTimeOffset?>();
        var takenBack = new HashSet<(string Operation, Guid Machine)>();
        foreach (var operation in ended)
        {
            foreach (var (machine, at) in operation.Look(document => DecisionsOf(operation, document)))
            {
                if (takenBack.Contains((operation.Id, machine)))
                {
                    continue;
                }

                if (operation.Header.Undoes is { } undone && !last.ContainsKey(machine))
                {
                    takenBack.Add((undone, machine));
                }
                else
                {
                    last.TryAdd(machine, at);
                }
            }
        }

        return new TurnOffChoices(last.Where(choice => choice.Value is not null).ToDictionary(choice => choice.Key, choice => choice.Value!.Value));
    }

    /// <summary>When an operation turned off each virtual machine on purpose; null for one that it brought to something else.</summary>
    private static List<(Guid Machine, DateTimeOffset? At)> DecisionsOf(Operation operation, OperationDocument document) => operation.Intent?.Kind switch
    {
        // What an operation of a later version did nobody knows here.
        null => [.. Changed(document)],
        { } kind when !kind.IsOfSetup() => [],
        { } kind when !kind.TurnsOff() => [.. Machines(document, _ => true).Select(machine => (machine, (DateTimeOffset?)null))],
        { } kind when kind.IsOfVirtualMachines() =>
            [.. Machines(document, state => state == TargetState.Succeeded).Select(machine => (machine, document.EndedAt)), .. Changed(document)],
        _ => [.. Changed(document)],
    };

    private static IEnumerable<Guid> Machines(OperationDocument document, Func<TargetState, bool> which) =>
        document.Targets.Where(target => which(target.State)).Select(target => target.Target.VirtualMachine?.Id).OfType<Guid>();

    private static IEnumerable<(Guid Machine, DateTimeOffset? At)> Changed(OperationDocument document) =>
        document.Made.Select(change => change.VirtualMachine?.Id).OfType<Guid>().Select(machine => (machine, (DateTimeOffset?)null));
}
