using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// What to do about an error of a command on a server: the one table. Hyper-V's kinds and their categories are those of its
/// module; CIM's are Windows error numbers; PowerShell's own are in its source. Which of them a command gives in which
/// trouble is unverified: taken from public transcripts.
/// </summary>
public static class ErrorFixes
{
    /// <summary>What an error says, before what the command that failed says. The first row that fits counts.</summary>
    public static ImmutableArray<ErrorFix> Table { get; } =
    [
        new("ApplicationControl", ["*ConstrainedLanguage", "ConversionSupportedOnlyToCoreTypes"]),
        new("CommandMissing", ["CommandNotFoundException", "CouldNotAutoLoadModule", "CouldNotAutoloadMatchingModule"]),
        new(
            "Denied",
            ["AccessDenied", "Windows System Error 5", "HRESULT 0x80070005", "HRESULT 0x80041003", "System.Security.SecurityException", "System.UnauthorizedAccessException"],
            ["PermissionDenied", "SecurityError"]),
        new("OutOfMemory", ["OutOfMemory", "HRESULT 0x8007000e", "Windows System Error 8", "Windows System Error 1450"]),
        new("DiskFull", ["Windows System Error 112", "HRESULT 0x80070070", "Windows System Error 39", "HRESULT 0x80070027"]),
        new("RestartRequired", ["RebootRequired", "HRESULT 0x80070bc2", "HRESULT 0x80070bc9"]),
        new("InUse", ["ObjectInUse", "StatusUnavailable", "Windows System Error 32", "Windows System Error 170", "HRESULT 0x80070020", "HRESULT 0x800700aa"], ["ResourceBusy", "ResourceUnavailable"]),
        new("TookTooLong", ["OperationTimeout", "Windows System Error 1460", "HRESULT 0x800705b4"], ["OperationTimeout"]),
        new(
            "ServiceSilent",
            ["Windows System Error 1062", "Windows System Error 1722", "Windows System Error 1726", "HRESULT 0x800706ba", "HRESULT 0x800706be", "HRESULT 0x80010108"],
            ["ConnectionError"]),
        new("ProviderMissing", ["HRESULT 0x8004100e", "HRESULT 0x80041010", "HRESULT 0x80041013", "HRESULT 0x80041014"], ["MetadataError"]),
        new("AlreadyThere", ["Windows System Error 183", "Windows System Error 5010", "HRESULT 0x800700b7"], ["ResourceExists"]),
        new("Gone", ["ObjectNotFound", "DeviceNotFound", "FileNotFound", "PathNotFound", "Windows System Error 1168", "CmdletizationQuery_NotFound*"], ["ObjectNotFound"]),
        new("NotSupported", ["NotSupported", "Windows System Error 50", "HRESULT 0x80070032"], ["NotImplemented"]),
        new("WrongState", ["InvalidState", "StatusIncorrectType"]),
        new("Switch", Commands: ["VMSwitch"]),
        new("HyperV", Commands: ["Microsoft.HyperV."]),
        new("Firewall", Commands: ["NetFirewall"]),
        new("Network", Commands: ["-NetAdapter", "-NetIP", "-NetConnectionProfile"]),
        new("Cluster", Commands: ["FailoverClusters", "-Cluster"]),
        new("Attestation", Commands: ["AzureStackHCI"]),
        new("Registry", Commands: ["ItemProperty", "NewItemCommand", "RemoveItemCommand"]),
    ];

    /// <summary>What to do; null for an error of which the table knows nothing.</summary>
    public static LocalText? Of(ScriptError error) => Table.FirstOrDefault(row => row.Fits(error))?.Text;
}

/// <summary>A row: errors that one thing helps against.</summary>
/// <param name="Name">Its name, by which its text is found.</param>
/// <param name="Kinds">What went wrong; an asterisk stands for any beginning or end.</param>
/// <param name="Categories">Categories that say the same.</param>
/// <param name="Commands">Parts of the names of commands, of whose other errors nothing more is known.</param>
public sealed record ErrorFix(
    string Name, ImmutableArray<string> Kinds = default, ImmutableArray<string> Categories = default, ImmutableArray<string> Commands = default)
{
    /// <summary>What to do.</summary>
    public LocalText Text => new($"Fix.Error.{Name}");

    /// <summary>Whether it helps against that error.</summary>
    public bool Fits(ScriptError error) =>
        Any(Kinds, kind => IsLike(error.Kind, kind))
        || Any(Categories, category => category.Equals(error.Category, StringComparison.OrdinalIgnoreCase))
        || Any(Commands, command => error.Command.Contains(command, StringComparison.OrdinalIgnoreCase));

    private static bool Any(ImmutableArray<string> names, Func<string, bool> fits) => !names.IsDefault && names.Any(fits);

    private static bool IsLike(string kind, string pattern) => pattern switch
    {
        ['*', .. var end] => kind.EndsWith(end, StringComparison.OrdinalIgnoreCase),
        [.. var start, '*'] => kind.StartsWith(start, StringComparison.OrdinalIgnoreCase),
        _ => kind.Equals(pattern, StringComparison.OrdinalIgnoreCase),
    };
}
