using AzureBenefits.PowerShell.Tests.Support;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>
/// Lines that people publish for the public module run unchanged, in a real <c>pwsh</c> whose culture is the user's: a
/// process of its own, with the globalization of the machine and the module as PowerShell loads it.
/// </summary>
public sealed class PublishedScriptTests
{
    private static readonly string[] Lines =
    [
        "Enable-AzStackHCIAttestation -ComputerName hci-node1 -Force",
        "Add-AzStackHCIVMAttestation -AddAll -Force",
        "Get-AzStackHCIVMAttestation -Local",
        "Get-AzStackHCIVMAttestation | Remove-AzStackHCIVMAttestation -Force",
        "Add-AzStackHCIVMAttestation -VMName web01 -Force",
        "'web02','sql01' | Add-AzStackHCIVMAttestation -Force",
        "$vmName = 'sql02'; $result = Add-AzStackHCIVMAttestation -VMName $vmName -Force -ErrorAction Stop; $result",
        "$VMs = [pscustomobject]@{ VMName = 'web01' }, [pscustomobject]@{ VMName = 'sql01' }; Remove-AzStackHCIVMAttestation -VMName ($VMs | Where-Object VMName -like 'WEB*').VMName -Force",
        "Add-AzStackHCIVMAttestation -VMName LINUX* -Force",
        "Remove-AzStackHCIVMAttestation -RemoveAll -Force",
        "[pscustomobject]@{ ComputerName = 'hci-node3' } | Enable-AzStackHCIAttestation -AddVM -Force",
        "Disable-AzStackHCIAttestation -RemoveVM -Force",
    ];

    private static readonly string[] Expected =
    [
        "hci-node1 Active, hci-node2 Active, hci-node3 Active",
        "ALL Connected",
        "LOCAL Connected",
        "ALL Disconnected",
        "web01 Connected",
        "sql01 Connected, web02 Connected",
        "sql02 Connected",
        "web01 Disconnected",
        "linux02 Connected",
        "ALL Disconnected",
        "hci-node1 Active, hci-node2 Active, hci-node3 Active",
        "hci-node1 Inactive, hci-node2 Inactive, hci-node3 Inactive",
    ];

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public async Task Line_AsPublished_DoesTheSameInEveryCulture(string culture)
    {
        // No document endpoint answers in this lab, which a warning says.
        var script = string.Join('\n', Lines.Select(line => $$"""
            $errors = $null
            $output = @(& { {{line}} } -ErrorAction Continue 3>$null)
            [pscustomobject]@{
                Output = (@($output | ForEach-Object { if ($_.Name) { "$($_.Name) $($_.Status)" } else { "$($_.ComputerName) $($_.Status)" } } | Sort-Object) -join ', ')
                Errors = (@($Error | ForEach-Object { "$_" }) -join '; ')
            } | ConvertTo-Json -Compress
            $Error.Clear()
            """));

        var process = await PwshProcess.RunAsync("small", $"(Get-Culture).Name\n{script}", culture);

        Assert.True(process.ExitCode == 0, process.Text);
        var told = process.Lines;
        Assert.Equal(culture, told[0]);
        var results = told.Skip(1).Select(JObject.Parse).ToArray();
        Assert.Equal(Lines.Length, results.Length);
        Assert.All(results, result => Assert.Equal("", (string?)result["Errors"]));
        Assert.All(results.Zip(Expected, Lines), result => Assert.Equal(result.Second, Short((string)result.First["Output"]!, result.Second)));
    }

    /// <summary>Where a line is about many virtual machines, that all of them have the same status.</summary>
    private static string Short(string output, string expected)
    {
        var word = expected.Split(' ')[0];
        var statuses = output.Split(", ").Select(item => item.Split(' ')[^1]).ToArray();
        return word is "ALL" or "LOCAL" && statuses.Length > 1 && statuses.Distinct().Count() == 1 ? $"{word} {statuses[0]}" : output;
    }
}
