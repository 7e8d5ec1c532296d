using System.Net;
using System.Text;
using System.Text.Json;
using AzureBenefits.Attestation.Documents.Content;
using Xunit;

namespace AzureBenefits.Verify.Tests;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly Guest _guest = new();

    public void Dispose() => _guest.Dispose();

    [Fact]
    public async Task Run_MistypedOption_IsNotTakenForAFile()
    {
        var (exitCode, _, error) = await _guest.RunAsync(["--bogus"]);
        Assert.Equal(ExitCodes.Usage, exitCode);
        Assert.Contains("There is no option --bogus.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NothingGiven_AsksTheEndpointAsGuestsDo()
    {
        var (exitCode, output, error) = await _guest.RunAsync(["--intermediates", _guest.IntermediatesFolder()]);
        Assert.Equal("", error);
        Assert.Equal(ExitCodes.Verified, exitCode);
        Assert.Contains("✓ The document is verified.", output, StringComparison.Ordinal);
        var request = Assert.Single(_guest.Requests);
        Assert.Equal("true", Assert.Single(request.Headers.GetValues("Metadata")));
        Assert.Matches(@"^http://169\.254\.169\.253/metadata/attested/document\?api-version=2018-10-01&nonce=[0-9]{10}$", request.RequestUri!.OriginalString.Replace(":80/", "/", StringComparison.Ordinal));
    }

    // Someone on the link answers with a document of yesterday's question.
    [Fact]
    public async Task Run_EndpointRepeatsAnotherNonce_NotVerified()
    {
        _guest.Endpoint = _ => new HttpResponseMessage { Content = new ByteArrayContent(Guest.Answer("0000000000")) };
        var (exitCode, output, _) = await _guest.RunAsync(["--intermediates", _guest.IntermediatesFolder()]);
        Assert.Equal(ExitCodes.NotVerified, exitCode);
        Assert.Contains("✗ 10  Nonce", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OtherUrlAndNonce_AreUsed()
    {
        await _guest.RunAsync(["--url", "http://127.0.0.1:42542/metadata/attested/document?a=b", "--nonce", "abc"]);
        Assert.Equal("http://127.0.0.1:42542/metadata/attested/document?a=b&api-version=2018-10-01&nonce=abc", _guest.Requests[0].RequestUri!.OriginalString);
    }

    [Fact]
    public async Task Run_File_IsVerified()
    {
        var file = _guest.Write("document.json", Guest.Answer("1"));
        var (exitCode, _, _) = await _guest.RunAsync([file, "--nonce", "1", "--vm-id", Guest.VmId, "--intermediates", _guest.IntermediatesFolder()]);
        Assert.Equal(ExitCodes.Verified, exitCode);
        Assert.Empty(_guest.Requests);
    }

    [Fact]
    public async Task Run_BareBase64OnStandardInput_IsVerified()
    {
        var text = JsonDocument.Parse(Guest.Answer("1")).RootElement.GetProperty("signature").GetString()!;
        var (exitCode, _, _) = await _guest.RunAsync(["-", "--intermediates", _guest.IntermediatesFolder()], Encoding.ASCII.GetBytes(text + "\n"));
        Assert.Equal(ExitCodes.Verified, exitCode);
    }

    [Fact]
    public async Task Run_IntermediateMissing_NamesTheLinkAndHowToMendIt()
    {
        var (exitCode, output, _) = await _guest.RunAsync([_guest.Write("document.json", Guest.Answer("1"))]);
        Assert.Equal(ExitCodes.NotVerified, exitCode);
        Assert.Contains("✗ 13  Certificate chain: The issuing certificate \"CN=Test issuing authority\" (\"issuing.crt\"), which signed \"CN=metadata.azure.com\", is missing.", output, StringComparison.Ordinal);
        Assert.Contains("→ Get it from http://ca.example/issuing.crt", output, StringComparison.Ordinal);
        Assert.Empty(_guest.Requests);
    }

    [Fact]
    public async Task Run_FetchIntermediates_FetchesAndVerifies()
    {
        var (exitCode, output, _) = await _guest.RunAsync([_guest.Write("document.json", Guest.Answer("1")), "--fetch-intermediates"]);
        Assert.Equal(ExitCodes.Verified, exitCode);
        Assert.Contains("✓ 14  Fetching of issuing certificates: Fetched: CN=Test issuing authority.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-01T17:00:00Z", ExitCodes.Verified)]
    [InlineData("2026-03-01T19:00:00+02:00", ExitCodes.Verified)]
    [InlineData("2026-03-01T19:00:00", ExitCodes.NotVerified)]
    public async Task Run_At_VerifiesAtThatTime(string at, int expected)
    {
        var file = _guest.Write("document.json", Guest.Answer("1"));
        var (exitCode, _, _) = await _guest.RunAsync([file, "--at", at, "--intermediates", _guest.IntermediatesFolder()]);
        Assert.Equal(expected, exitCode);
    }

    [Fact]
    public async Task Run_Json_WritesTheWholeReport()
    {
        var (_, output, _) = await _guest.RunAsync([_guest.Write("document.json", Guest.Answer("1")), "--json"]);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.False(report.GetProperty("verified").GetBoolean());
        Assert.Equal(15, report.GetProperty("checks").GetArrayLength());
        var chain = report.GetProperty("checks")[12];
        Assert.Equal(("chain", "failed", "issuerMissing"), (Text(chain, "check"), Text(chain, "state"), Text(chain, "code")));
        Assert.Equal(Guest.VmId, Text(report.GetProperty("document"), "vmId"));
        Assert.Equal("CN=metadata.azure.com", Text(report.GetProperty("chain")[0], "subject"));

        static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData("--nonce", "not a nonce")]
    [InlineData("--vm-id", "vm")]
    [InlineData("--at", "yesterday")]
    [InlineData("--url", "ftp://host/")]
    [InlineData("--intermediates", "/no/such/folder")]
    [InlineData("--profile", "/no/such/profile.json")]
    [InlineData("--unknown", "x")]
    [InlineData("/no/such/file")]
    public async Task Run_WrongUse_SaysWhatIsWrong(params string[] args)
    {
        var (exitCode, output, error) = await _guest.RunAsync(args);
        Assert.Equal(ExitCodes.Usage, exitCode);
        Assert.NotEmpty(error);
        Assert.Empty(output);
        Assert.Empty(_guest.Requests);
    }

    [Fact]
    public async Task Run_LabProfileWithoutRoot_SaysHowToNameIt()
    {
        var (exitCode, _, error) = await _guest.RunAsync(["--profile", "lab"]);
        Assert.Equal(ExitCodes.Usage, exitCode);
        Assert.Contains(TrustProfileSource.LabRootVariable, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_EndpointUnreachable_SaysWhatToCheck()
    {
        _guest.Endpoint = _ => throw new HttpRequestException("No route to host");
        var (exitCode, output, error) = await _guest.RunAsync(["--json"]);
        Assert.Equal(ExitCodes.Unreachable, exitCode);
        Assert.Contains("No route to host", error, StringComparison.Ordinal);
        Assert.False(JsonDocument.Parse(output).RootElement.GetProperty("verified").GetBoolean());
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "Wait a second")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Check the state of Azure Benefits")]
    [InlineData(HttpStatusCode.Forbidden, "Check that Azure Benefits is turned on for this virtual machine")]
    [InlineData(HttpStatusCode.NotFound, "Check the address")]
    [InlineData(HttpStatusCode.Found, "no proxy")]
    public async Task Run_EndpointRefuses_SaysWhatToDo(HttpStatusCode status, string fix)
    {
        _guest.Endpoint = _ => new HttpResponseMessage(status) { Content = new StringContent("""{"error":"\u001b[2Jcleared"}""" + "\u001b[2J") };
        var (exitCode, _, error) = await _guest.RunAsync([]);
        Assert.Equal(ExitCodes.Unreachable, exitCode);
        Assert.Contains(fix, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error);
    }

    [Fact]
    public async Task Run_EndpointRefuses_SaysInItsWordsWhy()
    {
        _guest.Endpoint = _ => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("{\"error\":\"The adapter is not isolated.\"}") };
        var (_, _, error) = await _guest.RunAsync([]);
        Assert.Contains("status 403. The adapter is not isolated.", error, StringComparison.Ordinal);
    }

    // Not the service but whatever else listens there answers: half a text, and far too much of it.
    [Theory]
    [InlineData("{\"error\":\"\\ud800\"}")]
    [InlineData("[1]")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task Run_EndpointRefusesWithSomethingElse_ShowsItShortened(string beginning)
    {
        _guest.Endpoint = _ => new HttpResponseMessage(HttpStatusCode.BadGateway) { Content = new StringContent(beginning + new string('x', 5_000)) };
        var (exitCode, _, error) = await _guest.RunAsync([]);
        Assert.Equal(ExitCodes.Unreachable, exitCode);
        Assert.Contains("status 502. " + beginning, error, StringComparison.Ordinal);
        Assert.InRange(error.Length, 300, 700);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Run_ProxyAnswers_SaysSo(HttpStatusCode status)
    {
        _guest.Endpoint = _ => new HttpResponseMessage(status) { Content = new StringContent("<html>Sign in</html>") };
        var (exitCode, _, error) = await _guest.RunAsync([]);
        Assert.Equal(ExitCodes.Unreachable, exitCode);
        Assert.StartsWith("A proxy or a sign-in page answered", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_StandardLayout_WritesAFileThatIsRefusedTheSecondTime()
    {
        var file = Path.Combine(_guest.Folder.FullName, "standard.der");
        var source = _guest.Write("document.json", Guest.Answer("1"));
        var (exitCode, _, _) = await _guest.RunAsync([source, "--standard-layout", file, "--intermediates", _guest.IntermediatesFolder()]);
        Assert.Equal(ExitCodes.Verified, exitCode);
        Assert.True(File.Exists(file));

        var again = _guest.Write("again.json", DocumentEnvelope.Write(await File.ReadAllBytesAsync(file)));
        var (refused, _, error) = await _guest.RunAsync([again, "--standard-layout", file + "2", "--intermediates", _guest.IntermediatesFolder()]);
        Assert.Equal(ExitCodes.NotVerified, refused);
        Assert.Contains("nothing to rewrite", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file + "2"));
    }

    // Azure's layout and the standard one, as the message itself (what --standard-layout writes) and as an answer in JSON.
    [Theory]
    [InlineData("azure.der", false)]
    [InlineData("azure.json", false)]
    [InlineData("standard.der", true)]
    [InlineData("standard.json", true)]
    public async Task Run_FileOfEitherLayoutAndEncoding_IsVerified(string name, bool rewritten)
    {
        var answer = Guest.Answer("1");
        var message = rewritten ? await StandardLayoutOf(answer) : Convert.FromBase64String(JsonDocument.Parse(answer).RootElement.GetProperty("signature").GetString()!);
        var file = _guest.Write(name, name.EndsWith(".der", StringComparison.Ordinal) ? message : DocumentEnvelope.Write(message));
        string[] options = ["--nonce", "1", "--vm-id", Guest.VmId, "--intermediates", _guest.IntermediatesFolder()];

        var (exitCode, _, error) = await _guest.RunAsync([file, .. options]);
        Assert.Equal("", error);
        Assert.Equal(ExitCodes.Verified, exitCode);
        var (fromInput, _, _) = await _guest.RunAsync(["-", .. options], await File.ReadAllBytesAsync(file));
        Assert.Equal(ExitCodes.Verified, fromInput);
    }

    [Fact]
    public async Task Run_MessageWithSomethingBehindIt_IsNotVerified()
    {
        var file = _guest.Write("standard.der", [.. await StandardLayoutOf(Guest.Answer("1")), 0]);
        var (exitCode, output, _) = await _guest.RunAsync([file, "--intermediates", _guest.IntermediatesFolder()]);
        Assert.Equal(ExitCodes.NotVerified, exitCode);
        Assert.Contains("✗  3  ", output, StringComparison.Ordinal);
    }

    // What does not verify is not handed on in another form.
    [Fact]
    public async Task Run_StandardLayoutOfAnUnverifiedDocument_WritesNothing()
    {
        var file = Path.Combine(_guest.Folder.FullName, "standard.der");
        var (exitCode, _, _) = await _guest.RunAsync([_guest.Write("document.json", Guest.Answer("1")), "--standard-layout", file]);
        Assert.Equal(ExitCodes.NotVerified, exitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Run_Help_NamesOptionsAndExitCodes()
    {
        var (exitCode, output, _) = await _guest.RunAsync(["--help"]);
        Assert.Equal(0, exitCode);
        string[] named =
        [
            "--url", "--nonce", "--vm-id", "--at", "--profile", "--intermediates", "--fetch-intermediates", "--standard-layout", "--diagnose", "--json",
            "0 verified, 1 not verified, 2 wrong use, 3 the endpoint gives no document",
        ];
        Assert.All(named, name => Assert.Contains(name, output, StringComparison.Ordinal));
    }

    private async Task<byte[]> StandardLayoutOf(byte[] answer)
    {
        var file = Path.Combine(_guest.Folder.FullName, "rewritten.der");
        await _guest.RunAsync([_guest.Write("source.json", answer), "--standard-layout", file, "--intermediates", _guest.IntermediatesFolder()]);
        return await File.ReadAllBytesAsync(file);
    }
}
