using System.Net;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class ControlApiTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>, IAsyncLifetime
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    public static TheoryData<string, string> BadBodies => new()
    {
        { "reset", "" },
        { "reset", "null" },
        { "reset", "{" },
        { "reset", "{}" },
        { "reset", """{"scenario":null}""" },
        { "reset", """{"scenario":"no-such-scenario"}""" },
        { "reset", """{"scenario":"ready","more":1}""" },
        { "clock/advance", "{}" },
        { "clock/advance", """{"days":-1}""" },
        { "clock/advance", """{"days":1,"minutes":-5}""" },
        { "clock/advance", """{"days":1e300}""" },
        { "clock/advance", """{"days":"1"}""" },
        { "clock/advance", """{"weeks":1}""" },
        { "latency", "{}" },
        { "latency", """{"milliseconds":-1}""" },
        { "latency", """{"milliseconds":60001}""" },
        { "latency", """{"milliseconds":1,"cmdletMilliseconds":-1}""" },
        { "latency", """{"milliseconds":1.5}""" },
        { "latency", """{"milliseconds":1,"profile":"fast"}""" },
        { "latency", """{"milliseconds":1,"milliseconds":2}""" },
        { "stories", "{}" },
        { "stories", """{"story":"no-such-story"}""" },
        { "stories", """{"story":"expired","scenario":"on"}""" },
        { "identity", "{}" },
        { "identity", """{"identity":"admin"}""" },
        { "identity", """{"identity":0}""" },
        { "json-profile", "{}" },
        { "json-profile", """{"profile":"tidy"}""" },
        { "json-profile", """{"profile":1}""" },
        { "registration", "" },
        { "registration", """{"registrationStatus":null}""" },
        { "registration", """{"registrationStatus":"Lapsed"}""" },
        { "registration", """{"registrationStatus":"outofpolicy"}""" },
        { "registration", """{"registrationStatus":"OutOfPolicy","connectionStatus":"Slow"}""" },
        { "registration", """{"connectionStatus":1}""" },
        { "registration", """{"server":"hci-node1"}""" },
        { "registration", """{"status":"OutOfPolicy"}""" },
        { "faults", "{}" },
        { "faults", """{"mode":"sometimes"}""" },
        { "faults", """{"mode":0}""" },
        { "faults", """{"mode":"hang","skip":-1}""" },
        { "faults", """{"mode":"hang","times":0}""" },
        { "faults", """{"mode":"hang","node":"server1"}""" },
    };

    private LabCluster Cluster => _gateway.Services.GetRequiredService<LabCluster>();

    public Task InitializeAsync()
    {
        Cluster.Reset("ready");
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Scenarios_Asked_AreTheClusters()
    {
        var answer = await (await _gateway.Client.GetAsync("/LAB/Scenarios")).JsonAsync();

        Assert.Equal(LabCluster.Scenarios, answer["scenarios"]!.Select(scenario => (string?)scenario["name"]));
        Assert.All(answer["scenarios"]!, scenario => Assert.EndsWith(".", (string?)scenario["description"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cmdlets_Asked_AreThoseAFaultCanHit()
    {
        var answer = await (await _gateway.Client.GetAsync("/lab/cmdlets")).JsonAsync();

        Assert.Contains("New-VMSwitch", answer["cmdlets"]!.Values<string>());
    }

    [Fact]
    public async Task State_Asked_IsTheClusters()
    {
        var answer = await _gateway.Client.GetStringAsync("/lab/state");

        Assert.Equal(Cluster.State().ToString(Formatting.None), answer);
    }

    [Theory]
    [MemberData(nameof(BadBodies))]
    public async Task Change_BadBody_IsRefusedAndChangesNothing(string path, string body)
    {
        var (state, latency, faults) = (Cluster.State(), Cluster.Latency, Cluster.Faults.Snapshot().Count);

        await (await PostAsync(path, body)).HasErrorAsync(HttpStatusCode.BadRequest, "invalidRequest");

        Assert.True(JToken.DeepEquals(state, Cluster.State()));
        Assert.Equal(latency, Cluster.Latency);
        Assert.Equal(faults, Cluster.Faults.Snapshot().Count);
    }

    [Fact]
    public async Task Change_UnknownField_NamesTheFields()
    {
        var answer = await (await PostAsync("clock/advance", """{"weeks":1}""")).JsonAsync(HttpStatusCode.BadRequest);

        Assert.Equal(
            "The body must be a JSON object with the fields days, hours, minutes. Wrong at $.weeks.", (string?)answer.SelectToken("error.message"));
    }

    [Fact]
    public async Task Reset_OtherScenario_StartsItOver()
    {
        Cluster.Faults.Add(new Fault(Server: null, Cmdlet: null, Target: null, FaultMode.Hang));

        await (await PostAsync("reset", """{"scenario":"on"}""")).JsonAsync();

        Assert.Empty(Cluster.Faults.Snapshot());
        Assert.Equal("Active", (string?)Cluster.State().SelectToken("servers[0].attestation.status"));
    }

    [Fact]
    public async Task Advance_SumOfTheParts_MovesTheClockOfHostAndCluster()
    {
        var before = Cluster.Clock.GetUtcNow();

        var answer = await (await PostAsync("clock/advance", """{"days":1,"hours":2,"minutes":3.5}""")).JsonAsync();

        var moved = Cluster.Clock.GetUtcNow() - before;
        Assert.InRange(moved, new TimeSpan(1, 2, 3, 30), new TimeSpan(1, 2, 4, 30));
        Assert.Same(Cluster.Clock, _gateway.Services.GetRequiredService<TimeProvider>());
        Assert.InRange((DateTimeOffset)answer["now"]!, before + new TimeSpan(1, 2, 3, 30), before + new TimeSpan(1, 2, 4, 30));
    }

    [Fact]
    public async Task Latency_Set_IsTheClusters()
    {
        await (await PostAsync("latency", """{"milliseconds":200,"cmdletMilliseconds":5}""")).JsonAsync();

        Assert.Equal((TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(5)), (Cluster.Latency.RemoteCall, Cluster.Latency.Cmdlet));
    }

    [Fact]
    public async Task Latency_RealisticProfile_HasTimesOfSingleCmdlets()
    {
        await (await PostAsync("latency", """{"milliseconds":0,"profile":"realistic"}""")).JsonAsync();

        Assert.Same(LabLatency.Realistic, Cluster.Latency.ByCmdlet);
    }

    [Fact]
    public async Task JsonProfile_Set_IsTheClustersAndStaysWhenItStartsOver()
    {
        await (await PostAsync("json-profile", """{"profile":"nasty"}""")).JsonAsync();
        Cluster.Reset("ready");
        Assert.Equal(LabJsonProfile.Nasty, Cluster.JsonProfile);
        await (await PostAsync("json-profile", """{"profile":"plain"}""")).JsonAsync();
        Assert.Equal(LabJsonProfile.Plain, Cluster.JsonProfile);
    }

    [Fact]
    public async Task Registration_OneStatusSet_LeavesTheOtherUntilTheLabStartsOver()
    {
        await (await PostAsync("registration", """{"registrationStatus":"OutOfPolicy"}""")).JsonAsync();
        var answer = await (await PostAsync("registration", """{"connectionStatus":"Disconnected"}""")).JsonAsync();

        Assert.Equal(("OutOfPolicy", "Disconnected"), ((string?)answer["registrationStatus"], (string?)answer["connectionStatus"]));
        var registration = Cluster.State()["cluster"]!["registration"]!;
        Assert.Equal(("OutOfPolicy", "Disconnected"), ((string?)registration["registrationStatus"], (string?)registration["connectionStatus"]));
        Cluster.Reset("ready");
        Assert.Equal("Registered", (string?)Cluster.State()["cluster"]!["registration"]!["registrationStatus"]);
    }

    [Fact]
    public async Task Registration_OfOneServer_LeavesTheOthersUntilItIsSetForAll()
    {
        var answer = await (await PostAsync("registration", """{"registrationStatus":"OutOfPolicy","server":"HCI-node2"}""")).JsonAsync();

        Assert.Equal(("OutOfPolicy", "Connected"), ((string?)answer["registrationStatus"], (string?)answer["connectionStatus"]));
        Assert.Equal(["hci-node2"], Lapsed());
        await (await PostAsync("registration", """{"registrationStatus":"Registered"}""")).JsonAsync();
        Assert.Empty(Lapsed());

        IEnumerable<string?> Lapsed() => Cluster.State()["servers"]!
            .Where(server => (string?)server.SelectToken("registration.registrationStatus") != "Registered").Select(server => (string?)server["name"]);
    }

    [Fact]
    public async Task Faults_Added_AreListedUntilCleared()
    {
        var body = """{"server":"server2","cmdlet":"New-VMSwitch","target":null,"mode":"nonTerminating","skip":1,"times":2}""";

        var added = await (await PostAsync("faults", body)).JsonAsync();
        var cleared = await _gateway.Client.DeleteAsync("/lab/faults");
        var listed = await (await _gateway.Client.GetAsync("/lab/faults")).JsonAsync();

        var fault = Assert.Single(added["faults"]!);
        Assert.True(JToken.DeepEquals(JObject.Parse(body), fault), fault.ToString());
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Empty(listed["faults"]!);
    }

    [Fact]
    public async Task Calls_AfterAnInvocation_ListItUntilCleared()
    {
        var nodes = $"/api/services/WinREST/PowerShell/nodes/{Cluster.Name}";
        using var request = GatewayUnderTest.Request(
            HttpMethod.Post, $"{nodes}/invokeCommand", """{"properties":{"script":"Get-ClusterNode","command":"Read-Nodes","waitTimeMs":20000}}""");
        var records = new List<JToken>();
        var response = await _gateway.Client.SendAsync(request);
        while (true)
        {
            var properties = await response.JsonAsync(response.StatusCode);
            records.AddRange(properties["results"]!);
            if ((string?)properties["completed"] == "True")
            {
                break;
            }

            response = await _gateway.Client.GetAsync($"{nodes}/pssessions/{properties["sessionId"]}");
        }

        var calls = await (await _gateway.Client.GetAsync("/lab/calls")).JsonAsync();
        var cleared = await _gateway.Client.DeleteAsync("/lab/calls");
        var afterwards = await (await _gateway.Client.GetAsync("/lab/calls")).JsonAsync();

        Assert.Equal(Cluster.State().SelectToken("cluster.nodes")!.Count(), records.Count);
        Assert.Equal("Read-Nodes", (string?)Assert.Single(calls["invocations"]!)["script"]);
        Assert.Equal("Get-ClusterNode", (string?)Assert.Single(calls["cmdlets"]!)["name"]);
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Empty(afterwards["invocations"]!);
    }

    [Fact]
    public async Task Change_FromAnotherSite_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lab/reset") { Content = new StringContent("""{"scenario":"on"}""") };
        request.Headers.Add("Origin", "https://attacker.example");

        await (await _gateway.Client.SendAsync(request)).HasErrorAsync(HttpStatusCode.Forbidden, "crossSiteRequest");
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        _gateway.Client.PostAsync($"/lab/{path}", new StringContent(body));
}
