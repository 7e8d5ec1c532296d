using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AzureBenefits.PowerShell.Completion;

/// <summary>Completes names of the cluster's servers.</summary>
public sealed class ServerNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionNames.Matching(KnownClusters.Find(parameterName, fakeBoundParameters)?.Servers ?? [], wordToComplete, isPattern: false);
}

/// <summary>Completes names of the cluster's virtual machines.</summary>
public sealed class VirtualMachineNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionNames.Matching(KnownClusters.Find(parameterName, fakeBoundParameters)?.VirtualMachines ?? [], wordToComplete, isPattern: true);
}
