using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Attestation.Tests.Lab.Faults;

/// <summary>The report of an operation in which one call failed, held against what really happened.</summary>
internal sealed class Report(
    FaultPoint point,
    string cluster,
    IReadOnlyDictionary<OperationTarget, TargetChanged> ends,
    IReadOnlyCollection<StepChanged> failedSteps)
{
    private IEnumerable<TargetChanged> Unsuccessful => ends.Values.Where(end => end.State != TargetState.Succeeded);

    /// <summary>Whether the fault breaks the script's connection or time, instead of failing one of its commands.</summary>
    private bool EndsScript => point.Fault.Mode is FaultMode.Hang or FaultMode.Disconnect;

    /// <summary>What is wrong with the report.</summary>
    /// <param name="violations">How the state differs from the goal.</param>
    public IReadOnlyList<string> Errors(IReadOnlyList<string> violations) =>
    [
        .. violations.Count > 0 && !Unsuccessful.Any() ? ["reports success although the goal was not reached"] : Array.Empty<string>(),
        .. ends.Values.Where(end => end.State == TargetState.Succeeded).SelectMany(end => FalseSuccess(end.Target, violations)),
        .. Unsuccessful.SelectMany(Blame),
        .. Unsuccessful.Any() ? MissingCause() : [],
    ];

    /// <summary>A certificate may still be on its way when an operation ends well.</summary>
    private IEnumerable<string> FalseSuccess(OperationTarget target, IReadOnlyList<string> violations) => violations
        .Where(violation => Concerns(violation, target) && !violation.Contains("service status", StringComparison.Ordinal))
        .Select(violation => $"reports success of {Name(target)}, but: {violation}");

    private bool Concerns(string violation, OperationTarget target)
    {
        if (target.Server == cluster)
        {
            return violation.StartsWith("Cluster Network", StringComparison.Ordinal);
        }

        return target.VirtualMachine is not null
            ? violation.StartsWith($"{target.Server} {target.VirtualMachine.Name} ", StringComparison.Ordinal) || violation.StartsWith($"{target.Server} {target.VirtualMachine.Name}:", StringComparison.Ordinal)
            : violation.StartsWith($"{target.Server}", StringComparison.Ordinal) && !ends.Keys.Any(key => key.VirtualMachine is not null && Concerns(violation, key));
    }

    private IEnumerable<string> Blame(TargetChanged end)
    {
        if (end.Failure is not { } failure)
        {
            yield return $"gives no reason for {end.State} of {Name(end.Target)}";
            yield break;
        }

        if (string.IsNullOrEmpty(failure.Fix?.ToString()))
        {
            yield return $"gives no fix for {Name(end.Target)}";
        }

        // Without the cluster nothing can be done anywhere; without a sync no server gets a certificate.
        if (!point.Concerns(end.Target.Server, cluster) && point.Stage is not (Stage.Discover or Stage.Sync))
        {
            yield return $"blames {Name(end.Target)}: {failure}";
        }

        if (point.Stage == Stage.Apply && !EndsScript && IsOtherMachine(end.Target))
        {
            yield return $"blames another virtual machine, {Name(end.Target)}: {failure}";
        }

        if (failure.Stage != point.Stage && failure.Stage != Stage.Confirm)
        {
            yield return $"names the stage {failure.Stage} for {Name(end.Target)}: {failure}";
        }
    }

    /// <summary>A call about one virtual machine failed: no other one may suffer from it.</summary>
    private bool IsOtherMachine(OperationTarget target) =>
        ends.Keys.Any(key => key.VirtualMachine?.Name == point.Object) && target.VirtualMachine?.Name != point.Object;

    private IEnumerable<string> MissingCause()
    {
        if (!Unsuccessful.Any(end => point.Concerns(end.Target.Server, cluster) || point.Stage == Stage.Sync))
        {
            yield return $"does not name {point.Fault.Server}";
        }

        if (!Unsuccessful.Any(end => end.Failure is { } failure && (failure.Stage == point.Stage) && NamesCause(failure)))
        {
            yield return $"does not name the cause: {string.Join("; ", Unsuccessful.Select(end => end.Failure).Distinct())}";
        }

        if (point.Stage == Stage.Apply && !EndsScript && failedSteps.Select(step => step.Target).Distinct().Count() != 1)
        {
            yield return $"names not one failed step but {string.Join(", ", failedSteps)}";
        }
    }

    private bool NamesCause(Failure failure) => point.Fault.Mode switch
    {
        FaultMode.Hang => $"{failure.Code} {failure.Cause}".Contains("No answer", StringComparison.Ordinal),
        FaultMode.Disconnect => $"{failure.Code} {failure.Cause}".Contains("onnection", StringComparison.Ordinal),
        // Setting a property is no command: the message names what was set, and of what.
        _ when point.Fault.Cmdlet!.Contains('.', StringComparison.Ordinal) => failure.Cause?.ToString().Contains(point.Object, StringComparison.Ordinal) == true,
        // A command's name stands in its error's id: the cmdlet's type, or the function's name.
        _ => $"{failure.Error?.Id} {failure.Cause}".Replace("-", "", StringComparison.Ordinal).Contains(point.Fault.Cmdlet!.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase),
    };

    private static string Name(OperationTarget target) => target.VirtualMachine is { } machine ? $"{target.Server} {machine.Name}" : target.Server;
}
