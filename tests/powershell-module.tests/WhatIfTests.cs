using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>A dry run shows the plan and changes nothing on any server; a declined question neither.</summary>
public sealed class WhatIfTests
{
    public static TheoryData<string, string> MutatingLines => new()
    {
        { "small", "Enable-AzStackHCIAttestation -AddVM" },
        { "small", "Enable-AzStackHCIAttestation -AddVM -Force" },
        { "small-on", "Disable-AzStackHCIAttestation -RemoveVM" },
        { "small-on", "Disable-AzStackHCIAttestation -RemoveVM -Force" },
        { "drift", "Repair-AzureBenefits" },
        { "drift", "Repair-AzureBenefits -RemoveLeftovers" },
        { "expired", "Sync-AzureBenefits -Wait" },
        { "drift", "Add-AzStackHCIVMAttestation -AddAll -AllowShutdown" },
        { "small-on", "Remove-AzStackHCIVMAttestation web01" },
        { "small-on", "Remove-AzStackHCIVMAttestation -RemoveAll" },
    };

    [Theory]
    [MemberData(nameof(MutatingLines))]
    public async Task WhatIf_MutatingCmdlet_ShowsChangesAndMakesNone(string scenario, string line)
    {
        await using var console = new ModuleSession(scenario);
        var before = console.State.ToString();

        var output = console.Run($"{line} -WhatIf");

        Assert.Empty(console.MutatingCalls());
        Assert.Empty(output);
        Assert.Contains("What if: Performing the operation", console.Screen, StringComparison.Ordinal);
        Assert.Equal(before, console.State.ToString());
    }

    [Fact]
    public async Task WhatIf_PreferenceVariable_CountsToo()
    {
        await using var console = new ModuleSession("small");

        console.Run("$WhatIfPreference = $true; Enable-AzStackHCIAttestation");

        Assert.Empty(console.MutatingCalls());
        Assert.Contains("What if", console.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_NothingToChange_SaysSo()
    {
        await using var console = new ModuleSession("small-on");

        console.Run("Enable-AzStackHCIAttestation -AddVM -WhatIf");

        Assert.Contains("Nothing would change", console.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_AnsweredWithNo_ChangesNothing()
    {
        await using var console = new ModuleSession("small", answers: "N\n");

        var output = console.Run("Enable-AzStackHCIAttestation -AddVM -Confirm");

        Assert.Empty(console.MutatingCalls());
        Assert.Empty(output);
        Assert.Contains("Turn on Azure benefits", console.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_AnsweredWithYes_DoesWhatItShowed()
    {
        await using var console = new ModuleSession("small", answers: "Y\n");

        console.Run("Enable-AzStackHCIAttestation -AddVM -Confirm");

        Assert.Empty(DesiredStateChecker.OnViolations(console.State));
    }

    [Fact]
    public async Task SecondRun_OfEveryKind_MakesNoMutatingCall()
    {
        await using var console = new ModuleSession("small");
        console.Run("Enable-AzStackHCIAttestation -AddVM");
        console.Lab.Calls.Clear();

        console.Run("Enable-AzStackHCIAttestation -AddVM; Repair-AzureBenefits; Add-AzStackHCIVMAttestation -AddAll");

        Assert.Empty(console.MutatingCalls());
    }

    [Fact]
    public async Task Export_WhatIf_WritesNoFile()
    {
        await using var console = new ModuleSession("small");
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");

        console.Run($"Export-AzureBenefitsReport -Path '{file}' -WhatIf");

        Assert.False(File.Exists(file));
        Assert.Contains(file, console.Screen, StringComparison.Ordinal);
    }
}
