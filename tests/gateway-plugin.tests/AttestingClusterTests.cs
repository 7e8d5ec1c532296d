using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>The test of a server's attestation through the API, on servers that sign documents.</summary>
public sealed class AttestingClusterTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] s_needed = ["service", "fetch", "signature", "name", "nonce", "lifetime", "chain"];

    private readonly LabCluster _lab = new(TimeProvider.System, "small-on");
    private readonly LabCertificateAuthority _authority;
    private readonly ServerCertificates _certificates;
    private readonly string _profile = Path.GetTempFileName();

    public AttestingClusterTests()
    {
        _authority = new LabCertificateAuthority(_lab.Clock);
        _certificates = new ServerCertificates(_authority, _lab.Clock);
        _lab.HostEndpoint = new DocumentEndpoint(_lab, _certificates).AnswerHost;
        File.WriteAllText(_profile, LabTrustProfile.Of(_authority).ToJson());
    }

    private string Server => _lab.ServerNames().First();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _lab.DisposeAsync();

    public void Dispose()
    {
        File.Delete(_profile);
        _certificates.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task AttestationTest_ServerTurnedOn_IsVerifiedAndChangesNothing()
    {
        var answer = await TestAsync(_profile);

        Assert.Equal(200, answer.Status);
        GoldenFile.ShouldHaveShapeOf("attestation-test.json", answer.Json);
        Assert.True(answer.Json.Value<bool>("verified"), answer.Json.ToString());
        Assert.All(s_needed, code => Assert.Equal("passed", Check(answer.Json, code).Value<string>("status")));
        Assert.Empty(_lab.MutatingCalls());
    }

    [Fact]
    public async Task AttestationTest_ThirtyOneDaysWithoutSync_SaysWhyAndWhatToDo()
    {
        _lab.Clock.Advance(TimeSpan.FromDays(31));

        var answer = await TestAsync(_profile);

        Assert.False(answer.Json.Value<bool>("verified"));
        Assert.Equal("failed", Check(answer.Json, "service").Value<string>("status"));
        Assert.Contains("Sync with Azure", Check(answer.Json, "service").Value<string>("fix"), StringComparison.Ordinal);
        Assert.Contains("Sync with Azure to renew it.", Check(answer.Json, "fetch").Value<string>("detail"), StringComparison.Ordinal);
    }

    // The gateway does not believe this lab: the link that is not trusted is named, with its fingerprint.
    [Fact]
    public async Task AttestationTest_AuthorityNotTrusted_NamesTheLink()
    {
        var answer = await TestAsync("azure");

        Assert.False(answer.Json.Value<bool>("verified"));
        var chain = Check(answer.Json, "chain");
        Assert.Equal("failed", chain.Value<string>("status"));
        Assert.Contains("Azure Benefits lab issuing authority", chain.Value<string>("detail"), StringComparison.Ordinal);
        Assert.NotEmpty(chain.Value<string>("fix")!);
    }

    [Fact]
    public async Task AttestationTest_ProfileThatDoesNotExist_IsAnError() =>
        (await TestAsync("/no/such/profile.json")).ShouldBeError(500, "trustProfileUnusable");

    /// <summary>Whoever corrects the file does not restart the gateway.</summary>
    [Fact]
    public async Task AttestationTest_ProfileCorrectedSince_IsReadAgain()
    {
        var text = await File.ReadAllTextAsync(_profile);
        await File.WriteAllTextAsync(_profile, "{ broken");
        await using var host = await StartAsync(_profile);
        (await TestAsync(host)).ShouldBeError(500, "trustProfileUnusable");

        await File.WriteAllTextAsync(_profile, text);

        Assert.True((await TestAsync(host)).Json.Value<bool>("verified"));
    }

    private async Task<Answer> TestAsync(string profile)
    {
        await using var host = await StartAsync(profile);
        return await TestAsync(host);
    }

    private Task<Answer> TestAsync(PluginHost host) => host.SendAsync(HttpMethod.Post, $"servers/{Server}/attestation-test");

    private Task<PluginHost> StartAsync(string profile) => LabHost.StartAsync(_lab, options: options => options.TrustProfile = profile);

    private static JToken Check(JToken report, string code) => report["checks"]!.Single(check => check.Value<string>("code") == code);
}
