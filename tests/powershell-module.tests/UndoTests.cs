using AzureBenefits.PowerShell.Tests.Support;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>Taking back the last command of a session.</summary>
public sealed class UndoTests
{
    [Theory]
    [InlineData("small", "Enable-AzStackHCIAttestation -AddVM")]
    [InlineData("small-on", "Remove-AzStackHCIVMAttestation -VMName web01")]
    public async Task Undo_LastCommand_RestoresTheExactStateBefore(string scenario, string line)
    {
        await using var console = new ModuleSession(scenario);
        var before = CanonicalState.Of(console.State);
        console.Run(line);
        Assert.NotEqual(before, CanonicalState.Of(console.State));

        console.Run("Undo-AzureBenefits -Force");

        Assert.Equal(before, CanonicalState.Of(console.State));
    }

    [Fact]
    public async Task Undo_Asked_ShowsEveryChangeFirstAndNoChangesNothing()
    {
        await using var console = new ModuleSession("small-on", "n\n");
        console.Run("Remove-AzStackHCIVMAttestation -VMName web01");
        var before = CanonicalState.Of(console.State);

        var (_, errors) = console.Try("Undo-AzureBenefits");

        Assert.Empty(errors);
        Assert.Contains("web01: ", console.Screen, StringComparison.Ordinal);
        Assert.Equal(before, CanonicalState.Of(console.State));
    }

    [Fact]
    public async Task Undo_NothingThatCanBeTakenBack_IsAnErrorAndChangesNothing()
    {
        await using var console = new ModuleSession("drift");
        console.Run("Repair-AzureBenefits -WarningAction SilentlyContinue");
        var calls = console.MutatingCalls().Count;

        var (_, errors) = console.Try("Undo-AzureBenefits -Force");

        Assert.StartsWith("cannotUndo", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(calls, console.MutatingCalls().Count);
    }
}
