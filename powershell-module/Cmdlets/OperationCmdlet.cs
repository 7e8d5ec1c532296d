using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>
/// Base of the cmdlets that change something. -WhatIf shows the plan and -Confirm asks before it; both see the very plan
/// that would be carried out, made from what was just read of every server.
/// </summary>
public abstract class OperationCmdlet : ClusterCmdlet
{
    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Cancels only the part of a server that has not answered for so many seconds.</summary>
    [Parameter]
    [ValidateRange(5, 3600)]
    public int ServerTimeoutSeconds { get; set; }

    /// <summary>How many virtual machines of a server one call changes at most.</summary>
    [Parameter]
    [ValidateRange(1, BatchOptions.Most)]
    public int BatchSize { get; set; }

    /// <summary>After how many failures no further batch begins.</summary>
    [Parameter]
    [ValidateRange(1, BatchOptions.Most)]
    public int StopAfterFailures { get; set; }

    private BatchOptions? Batch => (BatchSize, StopAfterFailures) == (0, 0)
        ? null
        : new BatchOptions(BatchSize == 0 ? BatchOptions.StandardSize : BatchSize, StopAfterFailures == 0 ? null : StopAfterFailures);

    private TimeSpan? LongestSilence => ServerTimeoutSeconds == 0 ? null : TimeSpan.FromSeconds(ServerTimeoutSeconds);

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var bound)
        ? ((SwitchParameter)bound).IsPresent
        : LanguagePrimitives.IsTrue(SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Whether people see each change before they are asked, and not only how many there are.</summary>
    private protected virtual bool ShowsPlan => false;

    /// <summary>The plan with what the command leaves out by itself.</summary>
    private protected virtual Plan Completed(Plan plan) => plan;

    /// <summary>What each server that took part became, and how each target ended.</summary>
    private protected abstract void WriteResult(OperationResult result);

    /// <summary>Carries an operation out and writes what became of it.</summary>
    private protected void Operate(RequestedOperation request)
    {
        var result = new OperationResult();
        var progress = new Progress(request.Intent.Kind);
        var obstacles = new HashSet<Reason>();
        using var silent = new SilentServers(request.Servers.Cancel, LongestSilence, Time);
        var watched = request with
        {
            BeginsAsWhole = true,
            Complete = snapshot =>
            {
                var completed = request.Complete(result.Before = snapshot);
                return completed.Value is { } intent ? intent with { Batch = Batch } : completed;
            },
            ApproveAsync = plan => OnPipelineAsync(() =>
            {
                var approved = Approve(result.Before!, Completed(plan));
                result.IsApproved = approved;
                if (approved)
                {
                    SessionOperations.Here.Note(plan);
                }

                return approved ? null : new Failure(Reason.Cancelled, Stage.Plan, result.Before!.Name);
            }),
            ReadBack = result.SeeAgain,
        };
        Run(async (shell, token) =>
        {
            await new OperationRunner(Reader, CoreOptions, Time).RunAsync(shell, watched, Hear, token).ConfigureAwait(false);
            return true;
        });
        WriteProgress(Progress.Done());
        if (result.IsApproved != false)
        {
            WriteResult(result);
        }

        void Hear(OperationEvent happened)
        {
            result.Hear(happened);
            silent.Hear(happened);
            _ = OnPipelineAsync(() =>
            {
                Show(happened);
                return true;
            });
        }

        void Show(OperationEvent happened)
        {
            // What many servers wait for stands in the way of the cluster, and is said once.
            if (happened is TargetChanged { State: TargetState.Running, Failure: { } obstacle } && obstacles.Add(obstacle.Code))
            {
                WriteWarning(new AttestationException(obstacle with { Target = result.Before!.Name }).Message);
            }
            else if (progress.After(happened) is { } record)
            {
                WriteProgress(record);
            }

            if (happened is StepWaiting waiting)
            {
                WriteWarning(Progress.Silence(waiting));
            }
        }
    }

    /// <summary>Writes the virtual machines that took part, as they are now.</summary>
    private protected void WriteVirtualMachines(OperationResult result)
    {
        var concerned = result.VirtualMachines;
        foreach (var server in result.Now!.Servers)
        {
            foreach (var machine in server.Assessment.VirtualMachines.Where(machine => concerned.Contains(machine.VirtualMachine.Id)))
            {
                WriteObject(VirtualMachineAttestation.Of(server.Assessment, machine));
            }
        }
    }

    /// <summary>Tells of a target that failed or took no part.</summary>
    private protected void WriteUnfinished(TargetChanged end, bool asWarning)
    {
        if (asWarning)
        {
            WriteWarning($"{new AttestationException(end.Failure!).Message} {end.Failure!.Fix}".TrimEnd());
        }
        else
        {
            WriteError(Errors.Of(end.Failure!));
        }
    }

    /// <summary>Says that there is nothing to change.</summary>
    private protected void WriteNothing(string cluster)
    {
        if (IsWhatIf)
        {
            Host.UI.WriteLine(ModuleTexts.Format("WhatIf.Nothing", cluster));
        }
        else
        {
            WriteVerbose(ModuleTexts.Format("Nothing", cluster));
        }
    }

    private bool Approve(ClusterSnapshot snapshot, Plan plan)
    {
        var cluster = snapshot.Name;
        var changes = plan.Changes.Count();
        if (IsWhatIf)
        {
            ShowWhatIf(cluster, plan);
            return false;
        }

        if (changes == 0 && plan.ServersToSync.IsEmpty)
        {
            WriteNothing(cluster);
            return true;
        }

        foreach (var impact in plan.Impact)
        {
            WriteVerbose($"{impact.VirtualMachine?.Name ?? impact.Server ?? cluster}: {impact.Message}");
        }

        if (ShowsPlan && !Force)
        {
            ShowPlan(plan);
        }

        return Force || ShouldProcess(cluster, ModuleTexts.Format("Confirm.Action", plan.Intent.Kind.Title(snapshot.Mode), changes));
    }

    /// <summary>Every change in a line, and what stays as it is, before the question.</summary>
    private void ShowPlan(Plan plan)
    {
        foreach (var change in plan.Changes)
        {
            Host.UI.WriteLine($"{TargetOf(change)}: {change.Description}");
        }

        foreach (var skipped in plan.Skipped)
        {
            WriteWarning(new AttestationException(skipped.Failure).Message);
        }
    }

    private static string TargetOf(Change change) => change.VirtualMachine is { } machine ? $"{change.Server}, {machine.Name}" : change.Server;

    private void ShowWhatIf(string cluster, Plan plan)
    {
        foreach (var change in plan.Changes)
        {
            ShouldProcess(TargetOf(change), change.To is null ? $"{change.Description}" : $"{change.Description}: {change.ToText}");
        }

        foreach (var server in plan.ServersToSync)
        {
            ShouldProcess(server, ModuleTexts.Get("WhatIf.Sync"));
        }

        foreach (var skipped in plan.Skipped)
        {
            WriteWarning(new AttestationException(skipped.Failure).Message);
        }

        foreach (var impact in plan.Impact)
        {
            WriteWarning($"{impact.VirtualMachine?.Name ?? impact.Server ?? cluster}: {impact.Message}");
        }

        if (!plan.Changes.Any() && plan.ServersToSync.IsEmpty)
        {
            WriteNothing(cluster);
        }
    }
}
