using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>
/// Names of a cluster's servers: NetBIOS names. An address, or anything else that leads elsewhere, is none. Only those of plain
/// ASCII are called: letters of other alphabets can look like them, and resolve differently from machine to machine.
/// </summary>
internal static class ServerName
{
    private const int MaxLength = 15;
    private const int MaxLabelLength = 63;
    private const int MaxDomainLength = 237;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_')
        && !name.All(char.IsDigit);

    /// <summary>Whether a server of this name can be called.</summary>
    public static bool IsCallable(string name) => name.All(char.IsAscii);

    /// <summary>
    /// The DNS domain with which a cluster's servers are connected to; null when it told none, or anything else than a domain,
    /// or another than that in which it was looked for.
    /// </summary>
    public static string? DomainFor(string entry, ClusterIdentity identity) =>
        identity.Domain is { Length: > 0 and <= MaxDomainLength } domain
        && domain.Split('.').All(IsLabel)
        && (!entry.Contains('.', StringComparison.Ordinal) || entry.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase))
            ? domain
            : null;

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    /// <summary>The name for a message: cut, and without characters that would change how it reads.</summary>
    public static string Shown(string name) => string.Concat(name.Take(MaxLength).Select(character => character is > ' ' and < '\x7f' ? character : '?'));
}
