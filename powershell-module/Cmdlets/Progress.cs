using System.Globalization;
using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>An operation's steps as one progress record. Used on the pipeline's thread.</summary>
internal sealed class Progress(OperationKind kind)
{
    private const int Activity = 1;
    private int _planned;
    private int _ended;
    private (int Number, int Of)? _batch;

    public static ProgressRecord Reading(string entry) => new(Activity, ModuleTexts.Get("Progress.Reading"), entry);

    /// <summary>How many of several clusters are checked.</summary>
    public static ProgressRecord Checked(int count, int all) =>
        new(Activity, ModuleTexts.Get("Progress.Reading"), ModuleTexts.Format("Progress.Checked", count, all)) { PercentComplete = count * 100 / all };

    public static ProgressRecord Done() => new(Activity, ModuleTexts.Get("Progress.Reading"), ModuleTexts.Get("Progress.Done")) { RecordType = ProgressRecordType.Completed };

    /// <summary>At which step a server is silent, and when it is given up, in the reader's time.</summary>
    public static string Silence(StepWaiting waiting) => ModuleTexts.Format(
        "Silent", NameOf(waiting.Target), Titles.OfStep(waiting.Step), waiting.Deadline.ToLocalTime().ToString("T", CultureInfo.CurrentCulture));

    /// <summary>What to show after an event; null when it shows nothing new.</summary>
    public ProgressRecord? After(OperationEvent happened)
    {
        switch (happened)
        {
            case StepsPlanned planned:
                _planned += planned.Steps.Length;
                return null;
            case BatchBegan batch:
                _batch = (Math.Max(batch.Number, _batch?.Number ?? 0), batch.Of);
                return null;
            case StepChanged { State: StepState.Pending }:
                return null;
            case StepChanged changed:
                _ended += changed.State == StepState.Running ? 0 : 1;
                return Record($"{NameOf(happened.Target)}: {Titles.OfStep(changed.Step)}");
            default:
                return null;
        }
    }

    private ProgressRecord Record(string status) =>
        new(Activity, kind.Title(AttestationMode.V1).ToString(), status)
        {
            PercentComplete = _planned == 0 ? 0 : Math.Min(100, _ended * 100 / _planned),
            CurrentOperation = _batch is var (number, of) ? ModuleTexts.Format("Progress.Batch", number, of) : null,
        };

    private static string NameOf(OperationTarget target) =>
        target.VirtualMachine is { } machine ? $"{target.Server}, {machine.Name}" : target.Server;
}
