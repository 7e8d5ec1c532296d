using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>
/// Error records whose full identifier ends as the real command's does. The engine ends it with the full name of the
/// cmdlet's type, which is why the emulated types have the real namespaces; but the commands that Windows makes from CDXML
/// are functions, and theirs ends with the command's name.
/// </summary>
internal static class ErrorRecords
{
    public static ErrorRecord OfFunction(LabErrorException error, string command, string target)
    {
        var record = new ErrorRecord(error, error.ErrorId, error.Category, target);
        SerializedIdOf(record) = $"{error.ErrorId},{command}";
        return record;
    }

    public static ErrorRecord OfUnknownCommand(string command)
    {
        var problem = new CommandNotFoundException(
            $"The term '{command}' is not recognized as the name of a cmdlet, function, script file, or operable program.");
        var record = new ErrorRecord(problem, nameof(CommandNotFoundException), ErrorCategory.ObjectNotFound, command);
        SerializedIdOf(record) = nameof(CommandNotFoundException);
        return record;
    }

    // The engine has no public way to set it; a test watches that this works with the engine's version in use.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_serializedFullyQualifiedErrorId")]
    private static extern ref string SerializedIdOf(ErrorRecord record);
}
