namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Names of a cluster's servers: NetBIOS names of plain ASCII. An address, or anything else that leads elsewhere, is none.</summary>
internal static class ServerName
{
    private const int MaxLength = 15;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
        && !name.All(char.IsAsciiDigit);

    /// <summary>The name for a message: cut, and without characters that would change how it reads.</summary>
    public static string Shown(string name) => string.Concat(name.Take(MaxLength).Select(character => character is > ' ' and < '\x7f' ? character : '?'));
}
