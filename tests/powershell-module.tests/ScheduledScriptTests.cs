using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>The script that docs/powershell.md gives for a scheduled task.</summary>
public sealed class ScheduledScriptTests
{
    [Fact]
    public async Task Script_NewVirtualMachines_AreTurnedOnAndASecondRunChangesNothing()
    {
        await using var console = new ModuleSession("small");
        console.Run("Enable-AzStackHCIAttestation");

        console.Run($"& {{ {Script()} }}");
        Assert.Empty(DesiredStateChecker.OnViolations(console.State));

        console.Lab.Calls.Clear();
        console.Run($"& {{ {Script()} }}");
        Assert.Empty(console.MutatingCalls());
    }

    [Fact]
    public async Task Script_WhatIf_ShowsThemAndChangesNothing()
    {
        await using var console = new ModuleSession("small");
        console.Run("Enable-AzStackHCIAttestation");
        console.Lab.Calls.Clear();

        console.Run($"& {{ {Script()} }} -WhatIf");

        Assert.Empty(console.MutatingCalls());
        Assert.Contains("web01", console.Screen, StringComparison.Ordinal);
    }

    private static string Script() => string.Join('\n', File.ReadLines(Path.Combine(ModuleSession.Repository(), "docs", "powershell.md"))
        .SkipWhile(line => line != "# Turns on Azure benefits for VMs that are off and can be turned on now.")
        .TakeWhile(line => line != "```")) + "\n";
}
