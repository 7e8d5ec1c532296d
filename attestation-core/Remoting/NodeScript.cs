using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// An embedded script: its name, and its text for Windows PowerShell 5.1. It is sent as one text and kept in readable pieces: a
/// line "# Part: Name" of its file stands for the file of that name in the folder Parts, and the line "# Aspects" for what the
/// aspects have for this script, in their order. That is what stands in an aspect's file in a region with the script's name; the
/// line "# Aspects of Name" stands for what they have for another one.
/// </summary>
public sealed partial class NodeScript
{
    private NodeScript(string name) => (Name, Text) = (name, Compose(name));

    /// <summary>Finds the cluster's servers and networks.</summary>
    public static NodeScript ReadCluster { get; } = new("Read-Cluster");

    /// <summary>Reads everything of one server that Azure Benefits depends on.</summary>
    public static NodeScript ReadServer { get; } = new("Read-Server");

    /// <summary>Reads everything of one server after it was changed, and asks its attestation service for the server's own document.</summary>
    public static NodeScript ConfirmServer { get; } = new("Confirm-Server");

    /// <summary>Carries out planned changes on one server.</summary>
    public static NodeScript InvokeServerChange { get; } = new("Invoke-ServerChange");

    /// <summary>Sets the role of the attestation network and starts a sync with Azure.</summary>
    public static NodeScript UpdateCluster { get; } = new("Update-Cluster");

    /// <summary>Reads one server's attestation service only.</summary>
    public static NodeScript ReadAttestation { get; } = new("Read-Attestation");

    /// <summary>Asks one server's attestation service for the server's own document.</summary>
    public static NodeScript GetAttestedDocument { get; } = new("Get-AttestedDocument");

    /// <summary>All scripts.</summary>
    public static ImmutableArray<NodeScript> All { get; } =
        [ReadCluster, ReadServer, ConfirmServer, InvokeServerChange, UpdateCluster, ReadAttestation, GetAttestedDocument];

    /// <summary>The name, verb-noun.</summary>
    public string Name { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    [GeneratedRegex("^# Part: (?<name>[A-Za-z-]+)\r?\n", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PartLine();

    [GeneratedRegex("^# Aspects( of (?<script>[A-Za-z-]+))?\r?\n", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AspectsLine();

    [GeneratedRegex("^#region (?<scripts>[A-Za-z, -]+)\r?\n(?<text>.*?)^#endregion", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Region();

    private static string Compose(string name)
    {
        var withParts = PartLine().Replace(Load(name), part => Load($"Parts/{part.Groups["name"]}"));
        return AspectsLine().Replace(withParts, line => BlocksFor(line.Groups["script"] is { Success: true, Value: var other } ? other : name));
    }

    private static string BlocksFor(string script) => string.Join('\n', AspectList.All.SelectMany(aspect => Blocks(aspect, script)));

    /// <summary>What an aspect has for a script; nothing when it has no script at all.</summary>
    private static IEnumerable<string> Blocks(Aspect aspect, string script) => Find($"Aspects/{aspect.Name}") is { } text
        ? Region().Matches(text)
            .Where(region => region.Groups["scripts"].Value.Split(',', StringSplitOptions.TrimEntries).Contains(script))
            .Select(region => region.Groups["text"].Value)
        : [];

    private static string Load(string name) => Find(name) ?? throw new InvalidOperationException($"The script {name} is not embedded.");

    private static string? Find(string name)
    {
        using var stream = typeof(NodeScript).Assembly.GetManifestResourceStream(name);
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }
}
