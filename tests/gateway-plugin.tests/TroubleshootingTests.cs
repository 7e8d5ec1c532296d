using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>docs/troubleshooting.md explains every status and state, and none that does not exist; <see cref="DocumentTablesTests"/> compares the rest.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly string[] s_document = File.ReadAllLines(DocumentPath());

    [Fact]
    public void Statuses_OfTheCluster_AreExplained() => Assert.Equal(NamesOf<ClusterBenefitsStatus>(), Rows("Status of the cluster"));

    [Fact]
    public void Statuses_OfServers_AreExplained() => Assert.Equal(NamesOf<ServerBenefitsStatus>(), Rows("Status of a server"));

    [Fact]
    public void States_OfServers_AreExplained() => Assert.Equal(NamesOf<ServerState>(), Rows("State of a server"));

    [Fact]
    public void Statuses_OfVirtualMachines_AreExplained() => Assert.Equal(
        Sorted(NamesOf<VirtualMachineBenefitsStatus>().Union(NamesOf<VerificationStatus>())),
        Rows("Status of a virtual machine"));

    [Fact]
    public void States_OfOperationsAndTargets_AreExplained() => Assert.Equal(
        Sorted(NamesOf<OperationState>().Union(NamesOf<TargetState>())),
        Rows("State of an operation and its targets"));

    private static string[] NamesOf<T>()
        where T : struct, Enum => Sorted(Enum.GetValues<T>().Select(value => ContractJson.Name(value)));

    /// <summary>The codes in the first column of the tables below a heading.</summary>
    private static string[] Rows(string heading) => Sorted(s_document
        .SkipWhile(line => line != $"## {heading}")
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith('|'))
        .SelectMany(line => Codes(line.Split('|')[1]))
        .Distinct());

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Codes(string text) => Code().Matches(text).Select(match => match.Groups[1].Value);

    private static string DocumentPath([CallerFilePath] string thisFile = "") => Path.Combine(thisFile, "..", "..", "..", "docs", "troubleshooting.md");

    [GeneratedRegex("`([a-zA-Z0-9]+)`")]
    private static partial Regex Code();
}
