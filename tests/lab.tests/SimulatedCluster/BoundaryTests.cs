using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>What becomes of output on its way from a server to the caller.</summary>
public sealed class BoundaryTests() : LabTests(new LabCluster(TimeProvider.System))
{
    [Theory]
    [InlineData("'text'", "\"text\"")]
    [InlineData("$null", "null")]
    [InlineData("$true", "true")]
    [InlineData("42", "42")]
    [InlineData("[long]5000000000", "5000000000")]
    [InlineData("[guid]'00000000-0000-0000-0000-000000000001'", "\"00000000-0000-0000-0000-000000000001\"")]
    [InlineData("([datetime]'2026-03-01T12:00:00Z').ToUniversalTime()", "\"2026-03-01T12:00:00.0000000Z\"")]
    [InlineData("(Get-VM web01).State", "2")]
    [InlineData("\"$((Get-VM web01).State)\"", "\"Running\"")]
    [InlineData(",@('one')", "[\"one\"]")]
    [InlineData("[ordered]@{ a = 1; b = @(); c = @('x') }", "{\"a\":1,\"b\":[],\"c\":[\"x\"]}")]
    [InlineData("[ordered]@{ outer = [ordered]@{ inner = @([ordered]@{ deep = 1 }) } }", "{\"outer\":{\"inner\":[{\"deep\":1}]}}")]
    [InlineData("[pscustomobject]@{ a = 'x' }", "{\"a\":\"x\"}")]
    public async Task Record_OfEachKind_BecomesItsJson(string script, string json) =>
        Assert.Equal(json, Assert.Single(await Lab.RunAsync(script)).ToString(Formatting.None));

    [Theory]
    [InlineData("([datetime]'2026-03-01T12:00:00Z').ToUniversalTime()", "\"/Date(1772366400000)/\"")]
    [InlineData("(Get-VM web01).State", "2")]
    [InlineData("[ordered]@{ a = 1; b = @(); c = @('x'); d = @('x', 'y') }", "{\"a\":1,\"b\":null,\"c\":\"x\",\"d\":[\"x\",\"y\"]}")]
    [InlineData("[ordered]@{ one = [ordered]@{ two = [ordered]@{ three = 1 } } }", "{\"one\":{\"two\":\"System.Collections.Specialized.OrderedDictionary\"}}")]
    public async Task Record_UnderTheNastyProfile_LosesItsShape(string script, string json)
    {
        Lab.JsonProfile = LabJsonProfile.Nasty;
        Assert.Equal(json, Assert.Single(await Lab.RunAsync(script)).ToString(Formatting.None));
    }

    [Fact]
    public async Task LiveObject_BecomesAFlatBagWhoseObjectsAreText()
    {
        var adapter = Assert.Single(await Lab.RunAsync("Get-VMNetworkAdapter -VMName web01"));
        Assert.Equal("web01", (string?)adapter["VMName"]);
        Assert.Equal("Access", (string?)adapter["VlanSetting"]);
    }

    [Fact]
    public async Task Records_OfARunningScript_ArriveBeforeItEnds()
    {
        Lab.Faults.Add(new Fault(null, "Get-VM", null, FaultMode.Hang));
        using var stop = new CancellationTokenSource();
        await using var records = Lab.InvokeAsync(ServerScripts.Invocation("'first'; Get-VM"), stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await records.MoveNextAsync());
        Assert.Equal("\"first\"", records.Current);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await records.MoveNextAsync());
    }

    [Fact]
    public async Task Session_OfTheNextCall_KnowsNothingOfTheOneBefore()
    {
        await Lab.RunAsync("$left = 1; function Get-Left { 2 }");
        Assert.Equal("True", await Lab.RunForTextAsync("\"$($null -eq $left)\""));
        Assert.Equal("CommandNotFoundException ObjectNotFound", await Lab.ErrorOfAsync("Get-Left"));
    }

    [Fact]
    public async Task SdkClientsScript_WithItsJsonParameters_Runs() => Assert.Equal("web01", await Lab.RunForTextAsync(
        "function cvt($o) { return ConvertFrom-Json $o } function SmeSubmit { param($name, $flags) (Get-VM $name[0]).Name } SmeSubmit -name (cvt '[\"web01\"]') -flags (cvt '{\"a\":{\"b\":true}}')"));

    [Theory]
    [InlineData("(Get-ItemProperty -Path 'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion').CurrentBuildNumber", "20348")]
    [InlineData("\"$(Test-Path 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\ClusSvc')\"", "True")]
    [InlineData("\"$(Test-Path 'HKLM:\\SOFTWARE\\Nothing')\"", "False")]
    [InlineData("(Get-WindowsFeature Hyper-V).InstallState", "Installed")]
    public async Task Server_BuildRegistryAndFeatures_CanBeRead(string script, string expected) => Assert.Equal(expected, await Lab.RunForTextAsync(script));

    [Fact]
    public async Task RegistryValue_CreatedSetAndRemoved_LeavesItsNeighboursAlone()
    {
        const string Key = "HKLM:\\SYSTEM\\CurrentControlSet\\Services\\ClusSvc\\Parameters";
        var before = Lab.Server()["registry"]!.ToString();
        await Lab.RunAsync($"$ErrorActionPreference='Stop'; $null = New-ItemProperty -Path '{Key}' -Name Mine -Value a; Set-ItemProperty -Path '{Key}' -Name Mine -Value b");
        Assert.Equal("b", (string?)Lab.Server()["registry"]![Key]!["Mine"]);
        await Lab.RunAsync($"Remove-ItemProperty -Path '{Key}' -Name Mine");
        Assert.Equal(before, Lab.Server()["registry"]!.ToString());
    }
}
