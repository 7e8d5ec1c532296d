using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>A step of a target as the events tell it. There are several for each of thousands of targets, so that its times are kept as UTC ticks.</summary>
internal sealed class StepProgress(string name)
{
    /// <summary>No operation began then.</summary>
    private const long Never = 0;

    private long _startedAt = Never;
    private long _endedAt = Never;
    private Silence? _silence;

    public string Name { get; } = name;

    public StepState State { get; private set; }

    public bool HasEnded => State is not (StepState.Pending or StepState.Running);

    /// <summary>A step that is never begun has no times; one that is only heard of at its end took no time that we know of.</summary>
    public void Change(StepState state, DateTimeOffset now)
    {
        State = state;
        _silence = null;
        if (_startedAt == Never && state is (StepState.Running or StepState.Succeeded or StepState.Failed))
        {
            _startedAt = now.UtcTicks;
        }

        _endedAt = HasEnded && _startedAt != Never ? now.UtcTicks : Never;
    }

    /// <summary>Its server is silent at it.</summary>
    /// <param name="since">Since when.</param>
    /// <param name="deadline">When a silent server is given up.</param>
    public void Wait(DateTimeOffset since, DateTimeOffset deadline) => _silence = new Silence(since, deadline);

    public StepContract ToContract() =>
        new(Name, Titles.OfStep(Name), State, TimeOf(_startedAt), TimeOf(_endedAt)) { WaitingSince = _silence?.Since, Deadline = _silence?.Deadline };

    private static DateTimeOffset? TimeOf(long ticks) => ticks == Never ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private sealed record Silence(DateTimeOffset Since, DateTimeOffset Deadline);
}
