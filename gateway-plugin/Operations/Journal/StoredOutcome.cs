using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>What became of a target, as it is stored.</summary>
internal sealed record StoredOutcome(string? State, StoredFailure? Failure, StoredTarget? Target)
{
    public StoredText? Note { get; init; }

    public static StoredOutcome Of(TargetChanged changed) => new(
        Stored.Text(changed.State),
        changed.Failure is { } failure ? StoredFailure.Of(failure) : null,
        StoredTarget.Of(changed.Target)) { Note = StoredText.Of(changed.Note) };

    public TargetChanged ToChange() => new(Target!.ToTarget(), Stored.Read(State, TargetState.Unknown), Failure?.ToFailure()) { Note = Note?.ToText() };
}

/// <summary>A failure, as it is stored: its reason and what was seen, never a sentence of ours.</summary>
internal sealed record StoredFailure(string Code, string? Stage, string Target, StoredText? Cause, StoredText? Left)
{
    /// <summary>Not stored by version 0.1.0, which told the id in the cause.</summary>
    public StoredScriptError? Error { get; init; }

    public static StoredFailure Of(Failure failure) => new(
        CamelCase.Of(failure.Code.Code), Stored.Text(failure.Stage), failure.Target, StoredText.Of(failure.Cause), StoredText.Of(failure.Left))
    {
        Error = failure.Error is { } error ? new StoredScriptError(error.Id, error.Category) : null,
    };

    public Failure ToFailure() => new((Reason)Code, Stored.Read(Stage, Attestation.Model.Stage.Apply), Target, Cause?.ToText(), Left?.ToText())
    {
        Error = Error is { Id: { } id } error ? new ScriptError(id, error.Category ?? "") : null,
    };
}

/// <summary>A server's own error, as it is stored.</summary>
internal sealed record StoredScriptError(string? Id, string? Category);

/// <summary>An error, as it is stored.</summary>
internal sealed record StoredError(string Code, StoredText? Message, string? Target, StoredText? Cause, StoredText? Fix)
{
    public string? ErrorId { get; init; }

    public static StoredError Of(ErrorDetail error) =>
        new(error.Code, StoredText.Of(error.Message), error.Target, StoredText.Of(error.Cause), StoredText.Of(error.Fix)) { ErrorId = error.ErrorId };

    public ErrorDetail ToDetail() => new(Code, Message?.ToText() ?? Code, Target, Cause?.ToText(), Fix?.ToText()) { ErrorId = ErrorId };
}
