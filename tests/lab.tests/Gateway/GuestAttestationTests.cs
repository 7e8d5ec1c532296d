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

    private static async Task<HttpResponseMessage> GetAsync(string endpoint, string source, params (string Name, string Value)[] headers)
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
        var request = new HttpRequestMessage(HttpMethod.Get, endpoint + Document);
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
