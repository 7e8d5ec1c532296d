using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;
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
    /// Makes the engine allow what the table has and nothing else, and treat the lab's types that stand for CIM instances as such,
    /// before anything of the lab runs: the engine's table is one for the process and isn't made to be changed while others read it.
    /// </summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing else comes before every session, also those of a host that has an engine of its own.")]
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

        KnowTheMode();
        return items.Keys.ToFrozenSet();
    }

    // The engine binds members without a look at the mode until a session of the process was in it. What other threads bind at that
    // moment would keep its way past it, so the first such session is opened before there are any others.
    private static void KnowTheMode()
    {
        var state = InitialSessionState.Create();
        state.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        using var runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
    }
}
