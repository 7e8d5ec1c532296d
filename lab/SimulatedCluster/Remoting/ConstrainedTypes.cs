using System.Collections.Frozen;
using System.Management.Automation;
using System.Reflection;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>
/// The types that ConstrainedLanguage mode allows, as the documentation of Windows PowerShell 5.1 lists them (about_Language_Modes):
/// only of these may a script call methods, set properties, and make objects. The servers of the lab enforce this table, and
/// tests hold the product's scripts against it.
/// </summary>
public static class ConstrainedTypes
{
    private static readonly FrozenSet<string> Documented = FrozenSet.ToFrozenSet(
        [
            "adsi", "adsisearcher", "Alias", "AllowEmptyCollection", "AllowEmptyString", "AllowNull", "ArgumentCompleter",
            "ArgumentCompletions", "array", "bigint", "bool", "byte", "char", "cimclass", "cimconverter", "ciminstance", "CimSession",
            "cimtype", "CmdletBinding", "cultureinfo", "datetime", "decimal", "double", "DscLocalConfigurationManager", "DscProperty",
            "DscResource", "ExperimentAction", "Experimental", "ExperimentalFeature", "float", "guid", "hashtable", "int", "int16",
            "int32", "int64", "ipaddress", "IPEndpoint", "long", "mailaddress", "Microsoft.PowerShell.Commands.ModuleSpecification",
            "NullString", "Object[]", "ObjectSecurity", "ordered", "OutputType", "Parameter", "PhysicalAddress", "pscredential",
            "pscustomobject", "PSDefaultValue", "pslistmodifier", "psobject", "psprimitivedictionary", "PSTypeNameAttribute", "ref",
            "regex", "sbyte", "securestring", "semver", "short", "single", "string", "SupportsWildcards", "switch", "timespan", "uint",
            "uint16", "uint32", "uint64", "ulong", "uri", "ushort", "ValidateCount", "ValidateDrive", "ValidateLength",
            "ValidateNotNull", "ValidateNotNullOrEmpty", "ValidatePattern", "ValidateRange", "ValidateScript", "ValidateSet",
            "ValidateTrustedData", "ValidateUserDrive", "version", "void", "WildcardPattern", "wmi", "wmiclass", "wmisearcher",
            "X500DistinguishedName", "X509Certificate", "xml",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<IReadOnlySet<Type>> Allowed = new(Enforce);

    /// <summary>Whether a script may use a type, or a list of it.</summary>
    public static bool Allows(Type type)
    {
        var item = type;
        while (item.IsArray && item != typeof(object[]))
        {
            item = item.GetElementType()!;
        }

        return Allowed.Value.Contains(item);
    }

    /// <summary>Whether a script may use what this name stands for, or a list of it.</summary>
    public static bool Allows(string name)
    {
        while (!Documented.Contains(name) && name.EndsWith("[]", StringComparison.Ordinal))
        {
            name = name[..^2];
        }

        return Documented.Contains(name);
    }

    /// <summary>
    /// Makes the engine allow what the table has and nothing else, and treat the lab's types that stand for CIM instances as such.
    /// </summary>
    internal static void Apply() => _ = Allowed.Value;

    // The engine has no public way; tests watch that this works with the engine's version in use.
    private static FrozenSet<Type> Enforce()
    {
        var table = typeof(PSObject).Assembly.GetType("System.Management.Automation.CoreTypes")!
            .GetField("Items", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        var items = (Dictionary<Type, string[]?>)table.GetType().GetProperty("Value")!.GetValue(table)!;
        foreach (var (type, names) in items.ToArray())
        {
            if (!(names ?? [type.FullName!, type.Name]).Any(Documented.Contains))
            {
                items.Remove(type);
            }
        }

        foreach (var type in typeof(CimObject).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CimObject))))
        {
            items[type] = [];
        }

        return items.Keys.ToFrozenSet();
    }
}
