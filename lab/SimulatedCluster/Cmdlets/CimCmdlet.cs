using System.Management.Automation;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets;

/// <summary>Base of the commands that Windows makes from CIM classes: NetAdapter, NetTCPIP and NetSecurity.</summary>
internal abstract class CimCmdlet : LabCmdlet
{
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
