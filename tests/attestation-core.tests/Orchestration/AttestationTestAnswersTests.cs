using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using Xunit;
using Texts = AzureBenefits.Attestation.Resources.Texts;

namespace AzureBenefits.Attestation.Tests.Orchestration;

/// <summary>What answers a server's request for its document: the service, a proxy, another program, a cache, nothing.</summary>
public sealed class AttestationTestAnswersTests : IDisposable
{
    private const string Local = "http://127.0.0.1:42542/metadata/attested/document?x=1";
    private const string Legacy = "http://169.254.169.253:80/metadata/attested/document?x=1";
    private const string Silence = "curl.exe: 7";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azure-benefits-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(403, "<html><body>Blocked by policy</body></html>", nameof(Reason.ProxyAnswered))]
    [InlineData(200, "<!DOCTYPE html><title>Sign in</title>", nameof(Reason.ProxyAnswered))]
    [InlineData(407, "", nameof(Reason.ProxyAnswered))]
    [InlineData(502, "Bad gateway", nameof(Reason.ProxyAnswered))]
    [InlineData(404, "", nameof(Reason.EndpointUnknown))]
    [InlineData(405, "{\"error\":\"no\"}", nameof(Reason.EndpointUnknown))]
    [InlineData(503, "{\"error\":\"no certificate\"}", nameof(Reason.DocumentRefused))]
    [InlineData(403, "{\"error\":\"no\"}", nameof(Reason.DocumentRefused))]
    [InlineData(0, "", nameof(Reason.DocumentEndpointSilent))]
    public async Task RunAsync_NoDocument_TellsWhoAnswered(int status, string body, string code)
    {
        var reason = (Reason)code;
        var fetch = Fetch(await TestAsync(Answer(Local, 0, "", Silence), Answer(Legacy, status, body, "curl.exe: 0")));
        Assert.Equal((CheckState.Failed, Texts.Fix(reason)), (fetch.Status, fetch.Fix));
        Assert.StartsWith(Texts.Message(reason).ToString(), fetch.Detail.ToString(), StringComparison.Ordinal);
        Assert.Contains("169.254.169.253", fetch.Detail.ToString(), StringComparison.Ordinal);
    }

    // A v2 service without legacy support answers at its own address alone.
    [Fact]
    public async Task RunAsync_LoopbackAnswers_IsVerified()
    {
        var report = await TestAsync(nonce => [Answer(Local, 200, Document(nonce), "curl.exe: 0")]);
        Assert.True(report.Verified, string.Join("\n", report.Checks));
        Assert.Contains("http://127.0.0.1:42542", Fetch(report).Detail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ProxyCouldNotBeAvoided_SaysSo()
    {
        var unavoided = Answer(Legacy, 403, "<html></html>", "");
        unavoided["noProxy"] = false;
        Assert.Contains("curl.exe", Fetch(await TestAsync(unavoided)).Detail.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("curl.exe", Fetch(await TestAsync(Answer(Legacy, 403, "<html></html>", ""))).Detail.ToString(), StringComparison.Ordinal);
    }

    // Made for an earlier request and still in force: a cache. Made for another request just now: somebody replays.
    [Theory]
    [InlineData(30, Problem.DocumentCached)]
    [InlineData(0, Problem.NonceMismatch)]
    public async Task RunAsync_OtherNonce_CacheIsToldFromReplay(int minutesOld, Problem problem)
    {
        var answer = Document("another-nonce", TestPki.Now.AddMinutes(-minutesOld));
        var check = (await TestAsync(Answer(Legacy, 200, answer, ""))).Checks.Single(check => check.Code == "nonce");
        var expected = TestPki.Verify(
            TestPki.Sign(document: TestPki.Document("x") with { CreatedOn = TestPki.Now.AddMinutes(-minutesOld) }), new VerificationRequest { Nonce = "y" });
        Assert.Equal(problem, expected[Check.Nonce].Problem);
        Assert.Equal((CheckState.Failed, expected[Check.Nonce].Fix), (check.Status, check.Fix));
    }

    // A profile that is corrected counts at once.
    [Fact]
    public async Task RunAsync_ProfileCorrected_IsReadAgain()
    {
        var path = Path.Combine(_folder.FullName, "profile.json");
        var test = new AttestationTest(Options.Create(new AttestationOptions { TrustProfile = path }), new FakeTimeProvider(TestPki.Now));
        var shell = new AnsweringShell(nonce => [Answer(Legacy, 200, Document(nonce), "")]);
        Assert.Equal(Reason.TrustProfileUnusable, (await test.RunAsync(shell, "server1", CancellationToken.None)).Failure!.Code);
        WriteProfile(path);
        Assert.True((await test.RunAsync(shell, "server1", CancellationToken.None)).Value!.Verified);
    }

    // The person may have come by the pane, by a cmdlet or by the guest tool, and it may be the folder that is wrong.
    [Fact]
    public async Task RunAsync_FolderOfIssuingCertificatesUnusable_FixNamesWhatEachCallerHas()
    {
        var options = new AttestationOptions { Intermediates = Path.Combine(_folder.FullName, "none") };
        var test = new AttestationTest(Options.Create(options), new FakeTimeProvider(TestPki.Now));
        var failure = (await test.RunAsync(new AnsweringShell(_ => []), "server1", CancellationToken.None)).Failure!;
        Assert.Equal(Reason.TrustProfileUnusable, failure.Code);
        Assert.Contains(options.Intermediates, $"{failure.Cause}", StringComparison.Ordinal);
        string[] named = ["AzureBenefits:TrustProfile", "-TrustProfile", "--profile", "AzureBenefits:Intermediates", "-Intermediates", "--intermediates"];
        Assert.All(named, name => Assert.Contains(name, $"{failure.Fix}", StringComparison.Ordinal));
    }

    // Issuing certificates of a folder, for a profile that names none.
    [Fact]
    public async Task RunAsync_IntermediatesInTheFolder_AreUsed()
    {
        var path = Path.Combine(_folder.FullName, "profile.json");
        WriteProfile(path, withIntermediates: false);
        var shell = new AnsweringShell(nonce => [Answer(Legacy, 200, Document(nonce), "")]);
        var folder = _folder.CreateSubdirectory("issuing").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "issuing.pem"), TestPki.Issuing.Certificate.ExportCertificatePem());
        Assert.False((await Run(null)).Verified);
        Assert.True((await Run(folder)).Verified);

        async Task<AttestationTestReport> Run(string? intermediates) => (await new AttestationTest(
            Options.Create(new AttestationOptions { TrustProfile = path, Intermediates = intermediates }),
            new FakeTimeProvider(TestPki.Now)).RunAsync(shell, "server1", CancellationToken.None)).Value!;
    }

    private Task<AttestationTestReport> TestAsync(params JObject[] answers) => TestAsync(_ => answers);

    private async Task<AttestationTestReport> TestAsync(Func<string, IReadOnlyList<JObject>> answers)
    {
        var path = Path.Combine(_folder.FullName, "profile.json");
        WriteProfile(path);
        var test = new AttestationTest(Options.Create(new AttestationOptions { TrustProfile = path }), new FakeTimeProvider(TestPki.Now));
        return (await test.RunAsync(new AnsweringShell(answers), "server1", CancellationToken.None)).Value!;
    }

    private static void WriteProfile(string path, bool withIntermediates = true) => File.WriteAllText(path, new JObject
    {
        ["name"] = "test",
        ["roots"] = new JArray(TestPki.Root.Certificate.ExportCertificatePem()),
        ["intermediates"] = withIntermediates ? new JArray(TestPki.Issuing.Certificate.ExportCertificatePem()) : [],
        ["dnsSuffixes"] = new JArray("metadata.azure.com"),
    }.ToString());

    private static AttestationTestCheck Fetch(AttestationTestReport report) => report.Checks.Single(check => check.Code == "fetch");

    private static string Document(string nonce, DateTimeOffset? createdOn = null) => System.Text.Encoding.UTF8.GetString(
        DocumentEnvelope.Write(TestPki.Sign(document: TestPki.Document(nonce) with { CreatedOn = createdOn ?? TestPki.Now })));

    private static JObject Answer(string address, int status, string body, string message) => new()
    {
        ["kind"] = "answer",
        ["address"] = address,
        ["status"] = status,
        ["body"] = body,
        ["message"] = message,
        ["noProxy"] = true,
    };

    /// <summary>A server whose script reports these answers.</summary>
    private sealed class AnsweringShell(Func<string, IReadOnlyList<JObject>> answers) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return NodeRecord.From(new JObject { ["kind"] = "attestation", ["status"] = "Active" });
            var nonce = ((string)command.Arguments()["Uri"]!).Split("nonce=")[1];
            foreach (var answer in answers(nonce))
            {
                yield return NodeRecord.From(answer);
            }
            yield return NodeRecord.From(new JObject { ["kind"] = "tested" });
        }
    }
}
