using AzureBenefits.Attestation.Documents.Diagnosis;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.PowerShell.Tests.Support;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>The diagnosis of the guest on which the command is typed; its endpoint is that of a server of the lab.</summary>
public sealed class DiagnoseTests
{
    [Fact]
    public async Task Diagnose_GuestThatIsOn_IsHealthy()
    {
        await using var guest = new LabGuestSession("web01");

        var result = guest.Diagnose();

        Assert.True(result.Healthy, string.Join("\n", result.Steps));
        Assert.Empty(result.Cure);
        Assert.Equal(Enum.GetValues<DiagnosisStep>(), result.Steps.Select(step => step.Step));
        Assert.Equal(Environment.MachineName, result.ComputerName);
    }

    // Windows looks into the machine's own stores alone.
    [Fact]
    public async Task Diagnose_StoresWithoutTheIssuer_NamesIt()
    {
        await using var guest = new LabGuestSession("web01") { StoresAreEmpty = true };

        var result = guest.Diagnose();

        Assert.False(result.Healthy);
        Assert.Equal(CheckState.Passed, result.Steps.Single(step => step.Step == DiagnosisStep.Chain).State);
        Assert.Contains(guest.Issuer, result.Steps.Single(step => step.Step == DiagnosisStep.Stores).Detail, StringComparison.Ordinal);
        Assert.NotEmpty(result.Cure);
    }

    [Fact]
    public async Task Diagnose_GuestThatIsOff_SaysWhatToDo()
    {
        await using var guest = new LabGuestSession("web01") { Adapters = [] };
        guest.Session.Run("Remove-AzStackHCIVMAttestation web01 -Confirm:$false");

        var result = guest.Diagnose();

        Assert.Equal(
            [CheckState.Failed, CheckState.NotAsked, CheckState.Failed, CheckState.NotRun, CheckState.NotRun, CheckState.NotRun, CheckState.NotRun],
            result.Steps.Select(step => step.State));
        Assert.NotEmpty(result.Cure);
    }

    // The endpoint of a guest answers that guest alone, so there is no server to ask for it.
    [Fact]
    public async Task Diagnose_AsksNoServer()
    {
        await using var guest = new LabGuestSession("web01");
        var before = guest.Session.Lab.Calls.Snapshot()["cmdlets"]!.Count();

        guest.Diagnose();

        Assert.Equal(before, guest.Session.Lab.Calls.Snapshot()["cmdlets"]!.Count());
    }

    [Theory]
    [InlineData("-ComputerName hci-node1")]
    [InlineData("-Server hci-node1")]
    [InlineData("-Credential (New-Object PSCredential a, (New-Object securestring))")]
    public async Task Diagnose_WithAServer_IsRefused(string more)
    {
        await using var guest = new LabGuestSession("web01");

        var (output, errors) = guest.Session.Try($"Test-AzureBenefitsAttestation -Diagnose {more}");

        Assert.Empty(output);
        Assert.StartsWith("AmbiguousParameterSet", Assert.Single(errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-TrustProfile nowhere.json")]
    [InlineData("-Intermediates nowhere")]
    public async Task Diagnose_FileThatIsMissing_IsAnErrorThatNamesIt(string more)
    {
        await using var guest = new LabGuestSession("web01");

        var (output, errors) = guest.Session.Try($"Test-AzureBenefitsAttestation -Diagnose {more}");

        Assert.Empty(output);
        var error = Assert.Single(errors);
        Assert.StartsWith("trustProfileUnusable", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("nowhere", $"{error}", StringComparison.Ordinal);
    }
}
