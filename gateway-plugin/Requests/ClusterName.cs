using System.Net;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Requests;

/// <summary>
/// Which names may be asked for: NetBIOS and DNS names of plain ASCII. Addresses, ports, paths and look-alike letters are
/// refused before anything is connected to.
/// </summary>
internal static class ClusterName
{
    private const int MaxLength = 255;
    private const int MaxLabelLength = 63;

    public static string Require(string? text) => Require(text, ProblemCode.InvalidClusterName);

    public static string RequireServer(string? text) => Require(text, ProblemCode.InvalidServerName);

    /// <summary>A server that a cluster may be found through is named as clusters name theirs: without a domain, which could be anybody's.</summary>
    public static string RequireEntryServer(string? text) =>
        IsValid(text) && !text!.Contains('.', StringComparison.Ordinal) ? text : throw Refused(ProblemCode.InvalidServerName, text);

    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaxLength }
        && !IPAddress.TryParse(text, out _)
        && text.Split('.') is var labels
        && labels.All(IsLabel)
        && !labels[^1].All(char.IsAsciiDigit);

    private static string Require(string? text, ProblemCode otherwise) =>
        IsValid(text) ? text! : throw Refused(otherwise, text);

    private static ProblemException Refused(ProblemCode code, string? text) => Problem.Of(code, null, Shown(text)).ToException();

    private static bool IsLabel(string label) =>
        label is { Length: > 0 and <= MaxLabelLength }
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    // The name comes back in the answer: cut, and without characters that would change how the message reads.
    private static string Shown(string? text) => text is null
        ? ""
        : string.Concat(text.Take(MaxLabelLength).Select(character => character is > ' ' and < '\x7f' ? character : '?'));
}
