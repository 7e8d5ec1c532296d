using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Planning;

/// <summary>Something that an operation changed: a server, or a virtual machine on it.</summary>
/// <param name="Server">The server.</param>
/// <param name="VirtualMachine">The virtual machine; null for the server itself.</param>
/// <param name="IsReversible">Whether the opposite operation gives back just what was there.</param>
public sealed record MadeChange(string Server, VirtualMachineRef? VirtualMachine, bool IsReversible);

/// <summary>What takes an operation back: the opposite operation, on what the first one changed.</summary>
/// <param name="Intent">The opposite operation.</param>
/// <param name="Left">What was changed and cannot be taken back, each once.</param>
public sealed record UndoRequest(Intent Intent, ImmutableArray<Skipped> Left)
{
    /// <summary>Whether there is a request at all: the kind has an opposite, and something that was changed can be taken back.</summary>
    /// <param name="kind">The operation that is to be undone.</param>
    /// <param name="made">What it changed or was about to change.</param>
    public static bool IsPossible(OperationKind kind, IEnumerable<MadeChange> made) =>
        OperationList.Of(kind).UndoneBy is not null && made.Any(change => change.IsReversible);

    /// <summary>The request, or why there is none: the kind has no opposite, or nothing that was changed can be taken back.</summary>
    /// <param name="kind">The operation that is to be undone.</param>
    /// <param name="made">What it changed or was about to change. What was not changed after all is found undone.</param>
    public static Outcome<UndoRequest> Of(OperationKind kind, IReadOnlyCollection<MadeChange> made)
    {
        var operation = OperationList.Of(kind);
        if (operation.UndoneBy is not { } opposite || !IsPossible(kind, made))
        {
            return new Failure(Reason.CannotUndo, Stage.Plan, kind.ToString());
        }

        var reversible = made.Where(change => change.IsReversible).ToArray();
        ImmutableArray<string> servers =
            [.. reversible.Where(change => change.VirtualMachine is null).Select(change => change.Server).Distinct(StringComparer.OrdinalIgnoreCase)];
        var machines = reversible.Where(change => change.VirtualMachine is not null).ToArray();

        // Turning a server off takes its virtual machines along; turning it on takes those that are named.
        var undone = servers.IsEmpty || OperationList.Of(opposite).TurnsOffServers ? machines.Where(change => servers.IsEmpty || IsOn(servers, change)) : machines;
        ImmutableArray<Guid> chosen = [.. undone.Select(change => change.VirtualMachine!.Id).Distinct()];
        var intent = servers.IsEmpty
            ? new Intent(OppositeOfMachines(operation), [], chosen, false)
            : new Intent(opposite, servers, operation.TurnsOff ? chosen : [], false);
        return new UndoRequest(intent, Remaining(made, servers, [.. chosen]));
    }

    /// <summary>The plan with what stays as it is among what takes no part.</summary>
    public Plan Complete(Plan plan) => plan with { Skipped = [.. plan.Skipped, .. Left] };

    /// <summary>The opposite for virtual machines alone, also of an operation that turned on their servers as well.</summary>
    private static OperationKind OppositeOfMachines(Operation operation) =>
        OperationList.All.Single(other => other is { IsOfVirtualMachines: true, UndoneBy: not null } && other.TurnsOff != operation.TurnsOff).Kind;

    private static ImmutableArray<Skipped> Remaining(IEnumerable<MadeChange> made, ImmutableArray<string> servers, HashSet<Guid> machines) =>
    [
        .. made
            .Where(change => change.VirtualMachine is { } machine ? !machines.Contains(machine.Id) : !IsOn(servers, change))
            .Select(change => (change.Server, change.VirtualMachine))
            .Distinct()
            .Select(target => new Skipped(
                target.Server, target.VirtualMachine, new Failure(Reason.CannotUndo, Stage.Plan, target.VirtualMachine?.Name ?? target.Server))),
    ];

    private static bool IsOn(ImmutableArray<string> servers, MadeChange change) => servers.Contains(change.Server, StringComparer.OrdinalIgnoreCase);
}
