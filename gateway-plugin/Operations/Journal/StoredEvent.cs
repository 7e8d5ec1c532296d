using AzureBenefits.Attestation.Orchestration;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>
/// An event as it is stored, with its kind as the name of the one property that is set beside the time. These shapes are the
/// journal's own: what the product calls things may change, what earlier versions have written must stay readable.
/// </summary>
internal sealed record StoredEvent
{
    public int? Version { get; init; }

    public DateTimeOffset At { get; init; }

    public StoredHeader? Accepted { get; init; }

    public bool? Began { get; init; }

    public StoredSteps? Planned { get; init; }

    public StoredStep? Step { get; init; }

    public StoredOutcome? Target { get; init; }

    public StoredIntent? Intended { get; init; }

    public StoredCancellation? CancelledServer { get; init; }

    public StoredBatch? Batch { get; init; }

    public StoredBatchRequest? Batches { get; init; }

    public bool? Rested { get; init; }

    public StoredDismissal? Dismissed { get; init; }

    public StoredEnd? Ended { get; init; }

    public StoredEnd? CutShort { get; init; }

    public static StoredEvent Of(JournalEvent happened) => happened switch
    {
        Accepted accepted => new StoredEvent { Version = JournalJson.FormatVersion, Accepted = StoredHeader.Of(accepted.Header) },
        Began _ => new StoredEvent { Began = true },
        Progressed { Happened: StepsPlanned planned } => new StoredEvent { Planned = new StoredSteps([.. planned.Steps], StoredTarget.Of(planned.Target)) },
        Progressed { Happened: StepChanged step } => new StoredEvent { Step = new StoredStep(step.Step, Stored.Text(step.State), StoredTarget.Of(step.Target)) },
        Progressed { Happened: TargetChanged target } => new StoredEvent { Target = StoredOutcome.Of(target) },
        Progressed { Happened: BatchBegan batch } => new StoredEvent { Batch = new StoredBatch(batch.Number, batch.Of, batch.Target.Server) },
        BatchesAsked asked => new StoredEvent { Batches = new StoredBatchRequest(Stored.Text(asked.Asked), asked.By) },
        Journal.Rested _ => new StoredEvent { Rested = true },
        Intended intended => new StoredEvent { Intended = StoredIntent.Of(intended.Intent) },
        ServerCancelled cancelled => new StoredEvent { CancelledServer = new StoredCancellation(cancelled.Server, cancelled.By) },
        Dismissed dismissed => new StoredEvent { Dismissed = new StoredDismissal(dismissed.By) },
        Ended ended => new StoredEvent { Ended = StoredEnd.Of(ended.CutOff) },
        CutShort cut => new StoredEvent { CutShort = StoredEnd.Of(cut.Damage) },
        _ => throw new NotSupportedException($"The journal cannot hold {happened}."),
    } with { At = happened.At };

    /// <summary>The event; null when this version does not know it.</summary>
    public JournalEvent? ToEvent() => this switch
    {
        { Accepted: { } header, Version: JournalJson.FormatVersion } => header.ToHeader() is { } known ? new Accepted(At, known) : null,
        { Accepted: not null } => null,
        { Began: true } => new Began(At),
        { Rested: true } => new Rested(At),
        { Batches: { } asked } => Stored.Find<BatchRequest>(asked.Asked) is { } known ? new BatchesAsked(At, known, asked.By ?? "") : null,
        { Batch: { Server: { } server } batch } => new Progressed(At, new BatchBegan(new OperationTarget(server, null), batch.Number, batch.Of)),
        { CancelledServer: { } cancelled } => new ServerCancelled(At, cancelled.Name, cancelled.By),
        { Dismissed: { } dismissed } => new Dismissed(At, dismissed.By ?? ""),
        { Ended: { } ended } => new Ended(At, ended.Error?.ToDetail()),
        { CutShort: { } cut } => new CutShort(At, cut.Error?.ToDetail()),
        { Intended: { } intent } => new Intended(At, intent.ToIntent()),
        { Planned: { Target: { } target } planned } => new Progressed(At, new StepsPlanned(target.ToTarget(), [.. planned.Steps ?? []])),
        { Step: { Target: { } target, Step: { } name } step } => new Progressed(At, new StepChanged(target.ToTarget(), name, Stored.Read(step.State, StepState.Unknown))),
        { Target: { Target: not null } outcome } => new Progressed(At, outcome.ToChange()),
        _ => null,
    };
}

/// <summary>Steps of a target that are to come.</summary>
internal sealed record StoredSteps(IReadOnlyList<string>? Steps, StoredTarget? Target);

/// <summary>A step of a target.</summary>
internal sealed record StoredStep(string? Step, string? State, StoredTarget? Target);

/// <summary>A server whose part was cancelled, and by whom.</summary>
internal sealed record StoredCancellation(string Name, string By);

/// <summary>A batch of a server that began.</summary>
internal sealed record StoredBatch(int Number, int Of, string? Server);

/// <summary>What was asked for between batches, and by whom.</summary>
internal sealed record StoredBatchRequest(string? Asked, string? By);

/// <summary>Who dismissed what was left undone.</summary>
internal sealed record StoredDismissal(string? By);

/// <summary>The end, with what cut the operation off.</summary>
internal sealed record StoredEnd(StoredError? Error)
{
    public static StoredEnd Of(Contracts.ErrorDetail? error) => new(error is null ? null : StoredError.Of(error));
}

/// <summary>Values that are stored by their names.</summary>
internal static class Stored
{
    public static string Text(Enum value) => CamelCase.Of(value);

    /// <summary>The value of that name; another one for a name that this version does not know.</summary>
    public static T Read<T>(string? name, T unknown)
        where T : struct, Enum => Find<T>(name) ?? unknown;

    /// <summary>The value of that name; null when this version does not know it.</summary>
    public static T? Find<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name![0]) ? value : null;
}
