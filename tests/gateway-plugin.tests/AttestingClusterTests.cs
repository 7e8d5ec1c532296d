using AzureBenefits.Attestation.Remoting;
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

    [Fact]
    public async Task Overview_BeforeAndAfterTests_SaysWhoIsServedAndWhenThatWasTested()
    {
        await using var host = await StartAsync(_profile);
        Assert.All(await ServersAsync(host), server => Assert.Equal(("unknown", false), (server.Value<string>("served"), server["lastTested"]!.HasValues)));

        var report = (await TestAsync(host)).Json;

        var servers = await ServersAsync(host);
        Assert.Equal(["yes", "unknown", "unknown"], servers.Select(server => server.Value<string>("served")));
        Assert.Equal(("verified", report["asOf"]), (servers[0]["lastTested"]!.Value<string>("result"), servers[0]["lastTested"]!["at"]));
        var counts = (await host.GetAsync("overview")).Json["virtualMachines"]!;
        Assert.True(counts.Value<int>("served") > 0 && counts.Value<int>("notTested") > 0);

        _lab.Clock.Advance(TimeSpan.FromHours(25));
        servers = await ServersAsync(host);
        Assert.Equal(("unknown", "outdated"), (servers[0].Value<string>("served"), servers[0]["lastTested"]!.Value<string>("result")));
    }

    [Fact]
    public async Task AttestationTest_AllOrSeveralServers_TestsEachOfThem()
    {
        await using var host = await StartAsync(_profile);

        var all = await host.SendAsync(HttpMethod.Post, "attestation-test");
        var two = await host.SendAsync(HttpMethod.Post, "attestation-test", """{"servers":["HCI-NODE3","hci-node1"]}""");

        Assert.Equal(200, all.Status);
        GoldenFile.ShouldHaveShapeOf("attestation-tests.json", all.Json);
        Assert.Equal(_lab.ServerNames(), all.Json["servers"]!.Select(test => test.Value<string>("server")!));
        Assert.Equal(["hci-node3", "hci-node1"], two.Json["servers"]!.Select(test => test.Value<string>("server")));
        Assert.All(all.Json["servers"]!, test => Assert.True(test["report"]!.Value<bool>("verified"), $"{test}"));
        Assert.All(await ServersAsync(host), server => Assert.Equal("yes", server.Value<string>("served")));
        Assert.Empty(_lab.MutatingCalls());
    }

    [Fact]
    public async Task AttestationTest_OneOfSeveralServersFails_TheOthersHaveTheirResult()
    {
        await using var host = await StartAsync(_profile);
        await host.SendAsync(HttpMethod.Post, "attestation-test");
        _lab.Faults.Add(new Fault("hci-node2", "Get-AzureStackHCIAttestation", null, FaultMode.Disconnect));

        var answer = await host.SendAsync(HttpMethod.Post, "attestation-test");

        Assert.Equal([true, null, true], answer.Json["servers"]!.Select(test => test["report"]!.HasValues ? test["report"]!.Value<bool?>("verified") : null));
        var error = answer.Json["servers"]![1]!["error"]!;
        Assert.Equal(("hci-node2", true), (error.Value<string>("target"), error.Value<string>("fix")!.Length > 0));
        _lab.Faults.Clear();
        Assert.Equal(["verified", "failed", "verified"], (await ServersAsync(host)).Select(server => server["lastTested"]!.Value<string>("result")));
    }

    /// <summary>A server that refuses one caller is as it was for all others.</summary>
    [Fact]
    public async Task AttestationTest_ServerRefusesTheCaller_TheLastTestStays()
    {
        var refusing = new RefusingShell("hci-node2");
        await using var host = await LabHost.StartAsync(_lab, refusing.Through, options => options.TrustProfile = _profile);
        await host.SendAsync(HttpMethod.Post, "attestation-test");
        refusing.Refuses = true;

        var answer = await host.SendAsync(HttpMethod.Post, "attestation-test");

        Assert.Equal("serverDenied", answer.Json["servers"]![1]!["error"]!.Value<string>("code"));
        Assert.Equal(["verified", "verified", "verified"], (await ServersAsync(host)).Select(server => server["lastTested"]!.Value<string>("result")));
    }

    [Theory]
    [InlineData("""{"servers":["hci-node1","elsewhere"]}""", 404, "serverNotInCluster")]
    [InlineData("""{"servers":["hci-node1; calc"]}""", 400, "invalidField")]
    [InlineData("""{"servers":[]}""", 400, "invalidField")]
    [InlineData("""{"server":"hci-node1"}""", 400, "unknownField")]
    public async Task AttestationTest_SeveralServersWronglyNamed_TestsNone(string body, int status, string code)
    {
        await using var host = await StartAsync(_profile);

        (await host.SendAsync(HttpMethod.Post, "attestation-test", body)).ShouldBeError(status, code);

        Assert.DoesNotContain(_lab.Calls.Snapshot()["invocations"]!, call => call.Value<string>("script") == NodeScript.GetAttestedDocument.Name);
    }

    /// <summary>A sync ends with a test, and a change of the server by this gateway ends what was verified before.</summary>
    [Fact]
    public async Task Overview_AfterOperations_SaysWhatTheirTestsFound()
    {
        await using var host = await StartAsync(_profile);

        var synced = await host.EndOfAsync(await host.StartOperationAsync("""{"kind":"sync"}"""));
        Assert.Equal(["yes", "yes", "yes"], (await ServersAsync(host)).Select(server => server.Value<string>("served")));
        Assert.All(synced["targets"]!.Where(target => target.Value<string>("server") != _lab.Name), target => Assert.Contains("verified", target.Value<string>("note"), StringComparison.Ordinal));

        await host.EndOfAsync(await host.StartOperationAsync($$"""{"kind":"turnOff","servers":["{{Server}}"]}"""));
        Assert.Equal(["no", "yes", "yes"], (await ServersAsync(host)).Select(server => server.Value<string>("served")));
        Assert.Equal("outdated", (await ServersAsync(host))[0]["lastTested"]!.Value<string>("result"));

        await host.EndOfAsync(await host.StartOperationAsync($$"""{"kind":"turnOn","servers":["{{Server}}"]}"""));
        Assert.Equal("yes", (await ServersAsync(host))[0].Value<string>("served"));
    }

    [Fact]
    public async Task Overview_AfterAnOperationWhoseTestFailed_SaysSoAndTheOperationSucceeds()
    {
        await using var host = await StartAsync(_profile);
        _lab.Faults.Add(new Fault("hci-node2", "curl.exe", null, FaultMode.Terminating));
        _lab.Faults.Add(new Fault("hci-node2", "Invoke-WebRequest", null, FaultMode.Terminating));

        var synced = await host.EndOfAsync(await host.StartOperationAsync("""{"kind":"sync"}"""));

        Assert.Equal("succeeded", synced.Value<string>("state"));
        var servers = await ServersAsync(host);
        Assert.Equal(["yes", "unknown", "yes"], servers.Select(server => server.Value<string>("served")));
        Assert.Equal(["verified", "failed", "verified"], servers.Select(server => server["lastTested"]!.Value<string>("result")));
    }

    private static async Task<JToken[]> ServersAsync(PluginHost host) => [.. (await host.GetAsync("overview?refresh=true")).Json["servers"]!];

    private async Task<Answer> TestAsync(string profile)
    {
        await using var host = await StartAsync(profile);
        return await TestAsync(host);
    }

    private Task<Answer> TestAsync(PluginHost host) => host.SendAsync(HttpMethod.Post, $"servers/{Server}/attestation-test");

    private Task<PluginHost> StartAsync(string profile) => LabHost.StartAsync(_lab, options: options => options.TrustProfile = profile);

    private static JToken Check(JToken report, string code) => report["checks"]!.Single(check => check.Value<string>("code") == code);

    /// <summary>A server that lets the caller read, and doesn't let them ask for a document.</summary>
    private sealed class RefusingShell(string server) : INodeShell
    {
        private INodeShell? _inner;

        public bool Refuses { get; set; }

        public RefusingShell Through(INodeShell inner)
        {
            _inner = inner;
            return this;
        }

        public IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, CancellationToken cancellationToken) =>
            Refuses && command.Node == server && command.Script == NodeScript.GetAttestedDocument
                ? throw new NodeShellException(Reason.ServerDenied, "Access is denied.")
                : _inner!.InvokeAsync(command, cancellationToken);
    }
}
