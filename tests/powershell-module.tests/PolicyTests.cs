using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>A policy for virtual machines, checked and brought about.</summary>
public sealed class PolicyTests : IDisposable
{
    private const string AzureEdition = "{ \"include\": [{ \"benefits\": [\"azureEdition\"] }] }";
    private const string WebOnly = "{ \"include\": [{ \"virtualMachines\": [\"WEB0?\"] }], \"remove\": true }";

    private readonly string _folder = Directory.CreateTempSubdirectory("azure-benefits-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Sync_VirtualMachinesThatAreMissing_AreTurnedOnAndASecondRunChangesNothing()
    {
        await using var console = Prepared();
        var wanted = Eligible(console, "AzureEdition");

        var output = console.Run($"Sync-AzureBenefitsPolicy -Policy '{Write(AzureEdition)}' -Force");

        Assert.Equal(wanted, Set(output));
        Assert.Empty(DesiredStateChecker.OnViolations(console.State, wanted));
        console.Lab.Calls.Clear();
        console.Run($"Sync-AzureBenefitsPolicy -Policy '{Write(AzureEdition)}' -Force");
        Assert.Empty(console.MutatingCalls());
    }

    [Fact]
    public async Task Sync_WhatIf_ShowsThemAndChangesNothing()
    {
        await using var console = Prepared();
        console.Lab.Calls.Clear();

        console.Run($"Sync-AzureBenefitsPolicy -Policy '{Write(WebOnly)}' -Force -WhatIf");

        Assert.Empty(console.MutatingCalls());
        Assert.Contains("web01", console.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("sql01", console.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("N", false)]
    [InlineData("Y", true)]
    public async Task Sync_WithoutForce_AsksFirst(string answer, bool expected)
    {
        await using var console = Prepared(answer + "\n");
        console.Lab.Calls.Clear();

        console.Run($"Sync-AzureBenefitsPolicy -Policy '{Write(AzureEdition)}'");

        Assert.Equal(expected, console.MutatingCalls().Count > 0);
    }

    [Fact]
    public async Task Sync_VirtualMachinesThatAreNotWanted_AreTurnedOffOnlyWhereThePolicySaysSo()
    {
        await using var console = Prepared();
        console.Run("Add-AzStackHCIVMAttestation -AddAll -Force");
        var all = Set(console.Run("Get-AzStackHCIVMAttestation"));
        var web = Set(console.Run("Get-AzStackHCIVMAttestation | Where-Object Name -like 'web0?'"));

        console.Run($"Sync-AzureBenefitsPolicy -Policy '{Write(WebOnly.Replace("true", "false", StringComparison.Ordinal))}' -Force");
        Assert.Equal(all, Set(console.Run("Get-AzStackHCIVMAttestation")));

        // A running virtual machine of generation 1 keeps its adapter, and a warning says so.
        console.Run($"Sync-AzureBenefitsPolicy -Policy '{Write(WebOnly)}' -Force -AllowShutdown");
        Assert.Equal(web, Set(console.Run("Get-AzStackHCIVMAttestation")));
    }

    [Fact]
    public async Task Sync_PolicyThatIsBroken_ChangesNothing()
    {
        await using var console = Prepared();
        console.Lab.Calls.Clear();

        var (_, errors) = console.Try($"Sync-AzureBenefitsPolicy -Policy '{Write("{ \"include\": [{}] }")}' -Force");

        Assert.StartsWith("policyUnusable,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(console.Lab.Calls.Snapshot()["cmdlets"]!);
    }

    [Fact]
    public async Task Health_WithAPolicy_FindsWhatDiffersAndNoMoreOnceItIsBroughtAbout()
    {
        await using var console = Prepared();
        var policy = Write(AzureEdition);

        var before = Findings(console, policy);
        Assert.Equal(FindingLevel.Warning, Assert.Single(before, finding => finding.Id == "policyNotMet").Level);
        Assert.DoesNotContain(before, finding => finding.Id == "canTurnOn");
        Assert.DoesNotContain(before, finding => finding.Message.Contains("web01", StringComparison.Ordinal));

        console.Run($"Sync-AzureBenefitsPolicy -Policy '{policy}' -Force");
        Assert.DoesNotContain(Findings(console, policy), finding => finding.Level is FindingLevel.Warning or FindingLevel.Critical);
    }

    [Fact]
    public async Task Health_PolicyThatIsBroken_IsAnErrorAndTheClusterIsStillJudged()
    {
        await using var console = Prepared();

        var (output, errors) = console.Try($"Test-AzureBenefitsHealth -Policy '{_folder}/none.json'");

        Assert.StartsWith("policyUnusable,", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(output);
    }

    private static HealthFinding[] Findings(ModuleSession console, string policy) =>
        [.. console.Run($"Test-AzureBenefitsHealth -Policy '{policy}'").Select(item => (HealthFinding)item.BaseObject)];

    private static ModuleSession Prepared(string answers = "")
    {
        var console = new ModuleSession("small", answers);
        console.Run("Enable-AzStackHCIAttestation -Force");
        return console;
    }

    private static HashSet<string> Eligible(ModuleSession console, string benefit) =>
        Set(console.Run($"Get-AzStackHCIVMAttestation -All | Where-Object EligibleBenefit -eq '{benefit}' | Where-Object {{ -not $_.Blocked }}"));

    private static HashSet<string> Set(IEnumerable<System.Management.Automation.PSObject> machines) => [.. machines.Select(machine => $"{machine.Properties["VMId"].Value}")];

    private string Write(string policy)
    {
        var path = Path.Combine(_folder, "policy.json");
        File.WriteAllText(path, policy);
        return path;
    }
}
