using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>
/// Base of the commands that Windows makes from CIM classes: NetAdapter, NetTCPIP and NetSecurity. There they are functions of
/// modules, and a module sees the session's preference for errors, never that of the script that calls it.
/// </summary>
internal abstract class CimCmdlet : LabCmdlet
{
    protected override void BeginProcessing()
    {
        if (!MyInvocation.BoundParameters.ContainsKey("ErrorAction"))
        {
            // A script may have assigned text.
            var session = SessionState.PSVariable.GetValue("global:ErrorActionPreference");
            SetErrorAction(CommandRuntime, LanguagePrimitives.TryConvertTo<ActionPreference>(session, out var known) ? known : ActionPreference.Continue);
        }
    }

    // Wrapping every command in a real module function would do the same for several times the cost of the call.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ErrorAction")]
    private static extern void SetErrorAction(
        [UnsafeAccessorType("System.Management.Automation.MshCommandRuntime, System.Management.Automation")] object runtime, ActionPreference preference);

    protected override LabErrorException Failure(string target, bool denied) => denied
        ? WindowsError(5, ErrorCategory.PermissionDenied, "Access is denied.")
        : WindowsError(31, ErrorCategory.NotSpecified, $"A device attached to the system is not functioning ({target}): a fault of the lab.");

    protected override ErrorRecord Record(LabErrorException error, string target) => ErrorRecords.OfFunction(error, CommandName, target);

    protected static LabErrorException WindowsError(int number, ErrorCategory category, string message) => new($"Windows System Error {number}", category, message);

    protected static LabErrorException NotFound(string cimClass, string property, string value) => new(
        $"CmdletizationQuery_NotFound_{property}",
        ErrorCategory.ObjectNotFound,
        $"No {cimClass} objects found with property '{property}' equal to '{value}'. Verify the value of the property and retry.");

    /// <summary>The items whose text matches one of the patterns; a pattern without wildcards that matches none is an error.</summary>
    protected IReadOnlyList<T> Matching<T>(IEnumerable<T> items, Func<T, string> text, (string CimClass, string Property) source, IEnumerable<string> patterns)
    {
        var found = new List<T>();
        T[] all = [.. items];
        foreach (var pattern in patterns)
        {
            var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
            T[] matches = [.. all.Where(item => wildcard.IsMatch(text(item)) && !found.Contains(item))];
            if (matches.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(pattern))
            {
                Report(NotFound(source.CimClass, source.Property, pattern));
            }

            found.AddRange(matches);
        }

        return found;
    }
}
