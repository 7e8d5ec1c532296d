using System.Collections;
using System.Management.Automation;
using System.Reflection;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>
/// What ConstrainedLanguage mode lets a script do with the lab's objects. The engine refuses methods of foreign types, and
/// assignments to their properties; it allows both for CIM instances, for which some of the lab's types stand.
/// </summary>
internal static class ConstrainedTypes
{
    private static readonly Lazy<bool> Allowed = new(() =>
    {
        // The engine has no public way; a test watches that this works with the engine's version in use.
        var table = typeof(PSObject).Assembly.GetType("System.Management.Automation.CoreTypes")!
            .GetField("Items", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var items = (IDictionary)table.GetType().GetProperty("Value")!.GetValue(table)!;
        foreach (var type in typeof(CimObject).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CimObject))))
        {
            items[type] = Array.Empty<string>();
        }

        return true;
    });

    /// <summary>Makes the engine treat the types that stand for CIM instances as such.</summary>
    public static bool AllowCimObjects() => Allowed.Value;
}
