using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>The cluster's list of excluded adapters is other tools' too.</summary>
public sealed class ExclusionTests
{
    private const string Key = @"HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters";
    private const string HostAdapter = "AZSHCI_HOST-IMDS_DO_NOT_MODIFY";
    private const string Name = "ExcludeAdaptersByFriendlyName";

    /// <summary>A list that a tool wrote as REG_MULTI_SZ keeps its kind and its entries, one by one.</summary>
    [Theory]
    [InlineData("'Storage 1', 'Storage 2'", new[] { "Storage 1", "Storage 2" })]
    [InlineData("'Storage 1'", new[] { "Storage 1" })]
    public async Task RunAsync_ListIsOfTheKindForSeveralTexts_KeepsKindAndEntries(string written, string[] entries)
    {
        await using var run = new LabRun("small");
        await run.ByHandAsync("hci-node1", $"$null = New-ItemProperty -Path '{Key}' -Name {Name} -PropertyType MultiString -Value @({written}) -Force");

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));

        Assert.Equal([.. entries, HostAdapter], List(run));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State, []));
        Assert.Equal(ClusterBenefitsStatus.On, ClusterAssessment.Of(await run.ReadAsync()).Status);

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));

        Assert.Equal(entries, List(run));
    }

    private static string[] List(LabRun run) =>
        Assert.IsType<JArray>(run.State["servers"]!.Single(server => (string?)server["name"] == "hci-node1")["registry"]![Key]![Name]).ToObject<string[]>()!;
}
