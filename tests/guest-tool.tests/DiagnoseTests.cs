using System.Net;
using System.Text.Json;
using AzureBenefits.Attestation.Documents.Diagnosis;
using Xunit;

namespace AzureBenefits.Verify.Tests;

/// <summary>A guest's whole diagnosis: what is wrong on the way to a document, and what to do in which order.</summary>
public sealed class DiagnoseTests : IDisposable
{
    private readonly Guest _guest = new();

    public void Dispose() => _guest.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_AllIsWell_NothingToDo(bool isWindows)
    {
        _guest.Machine = _guest.WithIssuer() with { IsWindows = isWindows };
        var (exitCode, report) = await DiagnoseAsync();
        Assert.Equal(ExitCodes.Verified, exitCode);
        Assert.True(report.GetProperty("healthy").GetBoolean());
        Assert.Empty(Cure(report));
    }

    // The platform's own instructions: the certificates into the machine's store, then fclip.exe.
    [Fact]
    public async Task Run_IssuerMissingOnWindows_TellsThePlatformsCureInOrder()
    {
        var (exitCode, report) = await DiagnoseAsync();
        Assert.Equal(ExitCodes.NotVerified, exitCode);
        Assert.Equal(("failed", "failed"), (State(report, DiagnosisStep.Chain), State(report, DiagnosisStep.Stores)));
        Assert.Collection(
            Cure(report),
            step => Assert.Contains("\"issuing.crt\" from http://ca.example/issuing.crt", step, StringComparison.Ordinal),
            step => Assert.Contains("certutil -addstore -f CA \"issuing.crt\"", step, StringComparison.Ordinal),
            step => Assert.Contains("fclip.exe", step, StringComparison.Ordinal),
            step => Assert.NotEmpty(step));
    }

    // The tool finds its certificates elsewhere; Windows looks into the machine's store alone.
    [Fact]
    public async Task Run_IssuerInAFolderOnly_ChainIsGoodAndTheStoreLacksIt()
    {
        var (exitCode, report) = await DiagnoseAsync("--intermediates", _guest.IntermediatesFolder());
        Assert.Equal(ExitCodes.NotVerified, exitCode);
        Assert.Equal(("passed", "failed"), (State(report, DiagnosisStep.Chain), State(report, DiagnosisStep.Stores)));
    }

    [Fact]
    public async Task Run_IssuerMissingOnLinux_TellsLinuxSteps()
    {
        _guest.Machine = _guest.Machine with { IsWindows = false };
        var steps = Cure((await DiagnoseAsync()).Report);
        Assert.Contains(steps, step => step.Contains("update-ca-certificates", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, step => step.Contains("fclip", StringComparison.Ordinal) || step.Contains("certutil", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_NoAdapterAndNoAnswer_TurnOnFirst()
    {
        _guest.Machine = _guest.Machine with { Adapters = [new MachineAdapter("Ethernet", true, ["10.0.0.5"])] };
        _guest.Endpoint = _ => throw new HttpRequestException("No route to host");
        var (exitCode, report) = await DiagnoseAsync();
        Assert.Equal(ExitCodes.Unreachable, exitCode);
        Assert.Equal(("failed", "failed", "notRun"), (State(report, DiagnosisStep.Adapter), State(report, DiagnosisStep.NetworkEndpoint), State(report, DiagnosisStep.Chain)));
        Assert.Contains("turn on Azure benefits", Cure(report)[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ProxyAnswers_SaysSo()
    {
        _guest.Endpoint = _ => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("<html>Blocked</html>") };
        var (exitCode, report) = await DiagnoseAsync();
        Assert.Equal(ExitCodes.Unreachable, exitCode);
        Assert.Contains(Cure(report), step => step.Contains("proxy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_ClockAhead_SaysSo()
    {
        _guest.Machine = _guest.WithIssuer();
        _guest.ClockIsAhead = TimeSpan.FromHours(2);
        var (exitCode, report) = await DiagnoseAsync();
        Assert.Equal((ExitCodes.NotVerified, "failed"), (exitCode, State(report, DiagnosisStep.Clock)));
        Assert.Contains(Cure(report), step => step.Contains("w32tm", StringComparison.Ordinal));
    }

    // What a diagnosis would not heed must not look heeded.
    [Theory]
    [InlineData("document.json")]
    [InlineData("--url", "http://127.0.0.1:42542/metadata/attested/document")]
    [InlineData("--nonce", "123")]
    [InlineData("--at", "2026-03-01")]
    [InlineData("--standard-layout", "document.der")]
    public async Task Run_BesideWhatItDoesNotHeed_IsWrongUse(params string[] more)
    {
        var (exitCode, output, error) = await _guest.RunAsync(["--diagnose", .. more]);
        Assert.Equal((ExitCodes.Usage, ""), (exitCode, output));
        Assert.Contains(more[0] == "document.json" ? "a file" : more[0], error, StringComparison.Ordinal);
        Assert.Empty(_guest.Requests);
    }

    [Fact]
    public async Task Run_ForPeople_NumbersTheSteps()
    {
        var (_, output, _) = await _guest.RunAsync(["--diagnose"]);
        Assert.Contains("✗ Something is wrong.", output, StringComparison.Ordinal);
        Assert.Contains("  1. Download", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, JsonElement Report)> DiagnoseAsync(params string[] more)
    {
        var (exitCode, output, _) = await _guest.RunAsync(["--diagnose", "--json", .. more]);
        return (exitCode, JsonDocument.Parse(output).RootElement);
    }

    private static string? State(JsonElement report, DiagnosisStep step) => report.GetProperty("steps")[(int)step].GetProperty("state").GetString();

    private static List<string> Cure(JsonElement report) => [.. report.GetProperty("cure").EnumerateArray().Select(step => step.GetString()!)];
}
