using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>
/// The public page on Azure Benefits gives these lines, in this order. Each is run as printed, on a server, with its
/// placeholders filled, also where texts, numbers and letters follow other rules than in the United States, and ends in the state that the page describes. One line is corrected: the page writes
/// Add-AzStackHCIAttestation for Add-AzStackHCIVMAttestation.
/// </summary>
public sealed class SeedTranscriptTests
{
    private const string Active = "hci-node1 Active, hci-node2 Active, hci-node3 Active";
    private const string Inactive = "hci-node1 Inactive, hci-node2 Inactive, hci-node3 Inactive";

    /// <summary>The lines, what each writes, and the virtual machines that are on after it; null where Azure Benefits is off.</summary>
    private static readonly (string Line, string Output, string[]? On)[] Lines =
    [
        ("Enable-AzStackHCIAttestation", Active, []),
        ("Enable-AzStackHCIAttestation -AddVM", Active, ["*"]),
        ("Get-AzureStackHCI", "Enabled", ["*"]),
        ("Get-AzureStackHCIAttestation", "hci-node1 Active", ["*"]),
        ("Get-AzureStackHCIAttestation hci-node2", "hci-node2 Active", ["*"]),
        ("Disable-AzStackHCIAttestation -RemoveVM", Inactive, null),
        ("Sync-AzureStackHCI", "", null),
        ("Enable-AzStackHCIAttestation", Active, []),
        ("Add-AzStackHCIVMAttestation web02", "web02 Connected", ["web02"]),
        ("Add-AzStackHCIVMAttestation -AddAll", "* Connected", ["*"]),
        ("Remove-AzStackHCIVMAttestation web02", "web02 Disconnected", ["*", "-web02"]),
        ("Remove-AzStackHCIVMAttestation -RemoveAll", "* Disconnected", []),
        ("Get-AzStackHCIVMAttestation -All", "* Disconnected", []),
    ];

    // A process of its own, with the globalization of the machine: the tests themselves run without any.
    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public async Task Transcript_EveryLineInOrder_EndsAsThePageSaysInEveryCulture(string culture)
    {
        var script = string.Join('\n', Lines.Select(line => $$"""
            $result = $console.Run('{{line.Line}}')
            [pscustomobject]@{
                Output = @($result.Item1 | ForEach-Object { "$($_.ComputerName)$($_.Name) $($_.Status)$($_.IMDSAttestation)".Trim() } | Sort-Object) -join ', '
                Errors = @($result.Item2 | ForEach-Object { "$_" }) -join '; '
                State = $lab.State().ToString()
            } | ConvertTo-Json -Compress
            """));

        var process = await PwshProcess.RunAsync("small", $"{PwshProcess.Console("Y\nY\n")}\n$console.Run('(Get-Culture).Name').Item1\n{script}", culture);

        Assert.True(process.ExitCode == 0, process.Text);
        Assert.Equal(culture, process.Lines[0]);
        var results = process.Lines.Skip(1).Select(JObject.Parse).ToArray();
        Assert.Equal(Lines.Length, results.Length);
        Assert.All(Lines.Zip(results), pair => ShouldBe(pair.First, pair.Second));
    }

    [Fact]
    public async Task Transcript_NewServer_TheSameLineEnablesIt()
    {
        await using var console = new ModuleSession("new-server");
        Assert.Contains(console.Run("(Get-AzureBenefits).Servers"), server => $"{server.Properties["Status"].Value}" == "Inactive");

        var servers = console.Run($"Enable-AzStackHCIAttestation {console.Server}");

        Assert.All(servers, server => Assert.Equal("Active", $"{server.Properties["Status"].Value}"));
        Assert.Equal("On", $"{console.Run("Get-AzureBenefits")[0].Properties["Status"].Value}");
    }

    private static void ShouldBe((string Line, string Output, string[]? On) line, JObject result)
    {
        var state = JObject.Parse((string)result["State"]!);
        Assert.Equal((line.Line, ""), (line.Line, (string?)result["Errors"]));
        Assert.Equal((line.Line, line.Output), (line.Line, Short((string)result["Output"]!)));
        Assert.Empty(line.On is null ? DesiredStateChecker.OffViolations(state) : DesiredStateChecker.OnViolations(state, Ids(state, line.On)));
    }

    /// <summary>Many virtual machines of one status as one.</summary>
    private static string Short(string output)
    {
        var items = output.Split(", ").Select(item => item.Split(' ')).ToArray();
        return items.Length > 3 && items.Select(item => item[^1]).Distinct().Count() == 1 ? $"* {items[0][^1]}" : output;
    }

    private static string[] Ids(JObject state, string[] names) =>
    [
        .. state["virtualMachines"]!
            .Where(machine => names.Contains((string?)machine["name"]) || (names.Contains("*") && !names.Contains($"-{machine["name"]}")))
            .Select(machine => (string)machine["id"]!),
    ];
}
