using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>What a session on a server has of PowerShell's own, and that no script gets out of it.</summary>
public sealed class SessionTests() : LabTests(new LabCluster(TimeProvider.System, "small"))
{
    /// <summary>What the engine says when it would look for a program, and there is no provider of files.</summary>
    private const string NoFileSystem = "ProviderNotFound ObjectNotFound";

    [Theory]
    [InlineData("Start-Sleep -Milliseconds 1; 'awake'", "awake")]
    [InlineData("(Get-VM | Sort-Object Name | Select-Object -First 1).Name", "legacy01")]
    [InlineData("[string](Get-VM | Measure-Object).Count", "3")]
    [InlineData("(New-Object System.Guid -ArgumentList '00000000-0000-0000-0000-000000000001').ToString('N')", "00000000000000000000000000000001")]
    [InlineData("(Get-Date -Year 2026 -Month 3 -Day 1).ToString('yyyyMMdd')", "20260301")]
    [InlineData("@{ a = 'x' } | ConvertTo-Json -Compress", "{\"a\":\"x\"}")]
    [InlineData("Write-Host 'seen'; 'written'", "written")]
    [InlineData("[string]@(ConvertFrom-Json '[\"2026-03-01T12:00:00Z\"]')[0][0]", "2026-03-01T12:00:00Z")]
    public async Task Command_OfTheEngine_Works(string script, string expected) => Assert.Equal(expected, await Lab.RunForTextAsync(script));

    [Fact]
    public async Task StartSleep_OfAScriptThatIsCancelled_EndsAtOnce()
    {
        using var stop = new CancellationTokenSource();
        await using var records = Lab.InvokeAsync(ServerScripts.Invocation("'begun'; Start-Sleep -Seconds 3600"), stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await records.MoveNextAsync());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await records.MoveNextAsync());
    }

    [Theory]
    [InlineData("Get-Content /etc/hostname")]
    [InlineData("Set-Location /")]
    [InlineData("Get-ChildItem env:")]
    [InlineData("Get-Process")]
    [InlineData("Start-Process ls")]
    [InlineData("Invoke-Expression '1'")]
    [InlineData("Add-Type 'class A {}'")]
    [InlineData("Invoke-RestMethod http://127.0.0.1")]
    [InlineData("Import-Module Microsoft.PowerShell.Management")]
    [InlineData("Enter-PSSession localhost")]
    [InlineData("ls")]
    [InlineData("& '/bin/ls'")]
    [InlineData("/bin/sh -c 'exit 0'")]
    [InlineData(". /etc/profile.ps1")]
    public async Task Command_ThatLeavesTheSession_DoesNotExist(string script) =>
        Assert.Contains(await Lab.ErrorOfAsync(script), (string[])["CommandNotFoundException ObjectNotFound", NoFileSystem]);

    [Theory]
    [InlineData("$env:PATH")]
    [InlineData("${/etc/hostname}")]
    [InlineData("${function:prompt}")]
    public async Task Variable_OfAProvider_TellsNothing(string variable) =>
        Assert.Equal("nothing", await Lab.RunForTextAsync($"try {{ if ($null -eq {variable}) {{ 'nothing' }} else {{ 'something' }} }} catch {{ 'nothing' }}"));
}
