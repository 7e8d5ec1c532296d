using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// An embedded script: its name, and its text for Windows PowerShell 5.1. A line "# Part: Name" of its file stands for the
/// file of that name in the folder Parts, so that a script is sent as one text and kept in readable pieces.
/// </summary>
public sealed partial class NodeScript
{
    private NodeScript(string name) => (Name, Text) = (name, PartLine().Replace(Load(name), part => Load($"Parts/{part.Groups["name"]}")));

    /// <summary>Finds the cluster's servers and networks.</summary>
    public static NodeScript ReadCluster { get; } = new("Read-Cluster");

    /// <summary>Reads everything of one server that Azure Benefits depends on.</summary>
    public static NodeScript ReadServer { get; } = new("Read-Server");

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
        [ReadCluster, ReadServer, InvokeServerChange, UpdateCluster, ReadAttestation, GetAttestedDocument];

    /// <summary>The name, verb-noun.</summary>
    public string Name { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    [GeneratedRegex("^# Part: (?<name>[A-Za-z-]+)\r?\n", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PartLine();

    private static string Load(string name)
    {
        using var stream = typeof(NodeScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
