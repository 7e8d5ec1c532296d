using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>A step of a target as the events tell it.</summary>
internal sealed class StepProgress(string name)
{
    public string Name { get; } = name;

    public StepState State { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Since when the server has been silent at it; null while it answers.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>When a silent server is given up.</summary>
    public DateTimeOffset? Deadline { get; private set; }

    public bool HasEnded => State is not (StepState.Pending or StepState.Running);

    /// <summary>A step that is never begun has no times; one that is only heard of at its end took no time that we know of.</summary>
    public void Change(StepState state, DateTimeOffset now)
    {
        State = state;
        (WaitingSince, Deadline) = (null, null);
        if (state is StepState.Running or StepState.Succeeded or StepState.Failed)
        {
            StartedAt ??= now;
        }

        EndedAt = HasEnded && StartedAt is not null ? now : null;
    }

    public void Wait(DateTimeOffset since, DateTimeOffset deadline) => (WaitingSince, Deadline) = (since, deadline);

    public StepContract ToContract() => new(Name, Titles.OfStep(Name), State, StartedAt, EndedAt) { WaitingSince = WaitingSince, Deadline = Deadline };
}
