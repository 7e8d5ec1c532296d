using System.Net;
using System.Net.Sockets;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>Documents over real connections, and through the control API.</summary>
public sealed class GuestAttestationTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>, IAsyncLifetime
{
    private const string Document = "/metadata/attested/document?api-version=2018-10-01&nonce=123";
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    private LabCluster Cluster => _gateway.Services.GetRequiredService<LabCluster>();

    public Task InitializeAsync()
    {
        Cluster.Reset("on");
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Endpoint_AskedFromAMachinesAddress_GivesADocumentThatVerifies()
    {
        var (machine, endpoint) = await FindAsync("web01");

        using var answer = await GetAsync(endpoint, (string)machine["address"]!);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        var report = await VerifyAsync(await answer.Content.ReadAsByteArrayAsync(), (string)machine["id"]!);
        Assert.True(report.Verified, report.FirstFailure?.Detail);
    }

    [Fact]
    public async Task Endpoint_AskedFromAnotherAddressWithForgedHeaders_RefusesIt()
    {
        var (machine, endpoint) = await FindAsync("web01");

        using var answer = await GetAsync(endpoint, "127.0.0.1", ("X-Real-IP", (string)machine["address"]!));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Endpoint_MachineWithoutAzureBenefits_GivesNoDocument()
    {
        Cluster.Reset("ready");
        var (machine, endpoint) = await FindAsync("web01");

        await IsRefusedAsync(endpoint, machine, HttpStatusCode.Forbidden, "Turn on Azure benefits");
    }

    [Fact]
    public async Task Endpoint_OfAnotherServer_GivesNoDocument()
    {
        var (machine, endpoint) = await FindAsync("web01");

        await IsRefusedAsync(endpoint.Replace("127.66.1.", "127.66.2.", StringComparison.Ordinal), machine, HttpStatusCode.Forbidden, "does not run on hci-node2");
    }

    [Fact]
    public async Task Endpoint_DriftedAdapter_GivesNoDocumentUntilItIsIsolatedAgain()
    {
        const string Adapter = "$ErrorActionPreference = 'Stop'; $adapter = Get-VM | Where-Object { $_.Name -eq 'web01' } | Get-VMNetworkAdapter | Where-Object { $_.Name -eq 'AZSHCI_GUEST-IMDS_DO_NOT_MODIFY' }; ";
        var (machine, endpoint) = await FindAsync("web01");

        await RunAsync(Adapter + "Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Untagged");
        await IsRefusedAsync(endpoint, machine, HttpStatusCode.Forbidden, "is not isolated");

        await RunAsync(Adapter + "Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Isolated -PrimaryVlanId 10 -SecondaryVlanId 200");
        using var answer = await GetAsync(endpoint, (string)machine["address"]!);
        Assert.True((await VerifyAsync(await answer.Content.ReadAsByteArrayAsync(), (string)machine["id"]!)).Verified);
    }

    [Fact]
    public async Task Endpoint_ThirtyOneDaysWithoutSync_GivesNoDocumentAndTheLastOneSaysWhatToDo()
    {
        var (machine, endpoint) = await FindAsync("web01");
        using var last = await GetAsync(endpoint, (string)machine["address"]!);

        Cluster.Clock.Advance(TimeSpan.FromDays(31));

        await IsRefusedAsync(endpoint, machine, HttpStatusCode.ServiceUnavailable, "Sync with Azure to renew it");
        var report = await VerifyAsync(await last.Content.ReadAsByteArrayAsync(), (string)machine["id"]!);
        Assert.False(report.Verified);
        Assert.Equal(Problem.CertificateExpired, report[Check.Chain].Problem);
        Assert.Contains("Sync-AzureStackHCI", report[Check.Chain].Fix, StringComparison.Ordinal);
    }

    // What the web server decodes before the endpoint sees it must not hide anything from the rules.
    [Theory]
    [InlineData("/metadata/attested/document?api-version=2018-10-01&nonce=1&%6eonce=2", HttpStatusCode.BadRequest)]
    [InlineData("/metadata/attested/document/below?api-version=2018-10-01", HttpStatusCode.NotFound)]
    [InlineData("/metadata/attested/document/?api-version=2018-10-01", HttpStatusCode.NotFound)]
    [InlineData("/metadata/attested/document/..?api-version=2018-10-01", HttpStatusCode.NotFound)]
    [InlineData("/metadata/attested%2Fdocument?api-version=2018-10-01", HttpStatusCode.NotFound)]
    public async Task Endpoint_DisguisedRequest_IsRefused(string request, HttpStatusCode expected)
    {
        var (machine, endpoint) = await FindAsync("web02");

        using var answer = await SendAsync(endpoint + request, (string)machine["address"]!);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Attest_ByNameAndById_GivesDocumentsThatVerify()
    {
        var (machine, _) = await FindAsync("web01");
        foreach (var name in new[] { "WEB01", (string)machine["id"]! })
        {
            using var answer = await AttestAsync(name);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True((await VerifyAsync(await answer.Content.ReadAsByteArrayAsync(), (string)machine["id"]!)).Verified);
        }
    }

    [Fact]
    public async Task Attest_MachineThatIsOff_GivesTheEndpointsRefusal()
    {
        using var answer = await AttestAsync("legacy-erp");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("not running", (string)JObject.Parse(await answer.Content.ReadAsStringAsync())["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attest_NameOfSeveral_AsksForAnId() => await (await AttestAsync("test01")).HasErrorAsync(HttpStatusCode.BadRequest, "invalidRequest");

    [Fact]
    public async Task Attest_UnknownMachine_IsNotFound() => await (await AttestAsync("no-such-machine")).HasErrorAsync(HttpStatusCode.NotFound, "notFound");

    private async Task<(JToken Machine, string Endpoint)> FindAsync(string name)
    {
        var state = JObject.Parse(await _gateway.Client.GetStringAsync("/lab/state"));
        var machine = state["virtualMachines"]!.Single(item => (string?)item["name"] == name);
        var server = state["servers"]!.Single(item => (string?)item["name"] == (string?)machine["server"]);
        return (machine, (string)server["attestationEndpoint"]!);
    }

    private Task<HttpResponseMessage> AttestAsync(string machine) =>
        _gateway.Client.PostAsync($"/lab/guests/{machine}/attest", new StringContent("""{"nonce":"123"}"""));

    private async Task RunAsync(string script)
    {
        await foreach (var _ in Cluster.InvokeAsync(new RemoteInvocation("hci-node1", script, null, new Dictionary<string, object?>()), CancellationToken.None))
        {
        }
    }

    private static async Task IsRefusedAsync(string endpoint, JToken machine, HttpStatusCode status, string reason)
    {
        using var answer = await GetAsync(endpoint, (string)machine["address"]!);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(reason, (string)JObject.Parse(await answer.Content.ReadAsStringAsync())["error"]!, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GetAsync(string endpoint, string source, params (string Name, string Value)[] headers) =>
        SendAsync(endpoint + Document, source, headers);

    /// <summary>The tests share one gateway, whose limit of requests a second they may reach together: then this waits, as a guest would.</summary>
    private static async Task<HttpResponseMessage> SendAsync(string address, string source, params (string Name, string Value)[] headers)
    {
        var answer = await SendOnceAsync(address, source, headers);
        while (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            answer.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            answer = await SendOnceAsync(address, source, headers);
        }

        return answer;
    }

    /// <summary>As <c>curl --interface</c>: from an address of the machine's own.</summary>
    private static async Task<HttpResponseMessage> SendOnceAsync(string address, string source, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Metadata", "true");
        headers.ToList().ForEach(header => request.Headers.Add(header.Name, header.Value));
        return await client.SendAsync(request);
    }

    private async Task<VerificationReport> VerifyAsync(byte[] answer, string id)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "profile.json");
        await File.WriteAllTextAsync(file, await _gateway.Client.GetStringAsync("/lab/trust-profile"));
        var verifier = new DocumentVerifier(TrustProfileFile.Load(file), Cluster.Clock);
        return verifier.Verify(answer, new VerificationRequest { Nonce = "123", VmId = id });
    }
}
