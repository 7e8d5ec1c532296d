using System.Net;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>The control API of servers and virtual machines.</summary>
public sealed class ServerRoutesTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>, IAsyncLifetime
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    private LabCluster Cluster => _gateway.Services.GetRequiredService<LabCluster>();

    public Task InitializeAsync()
    {
        Cluster.Reset("small-on");
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("offline", "Down")]
    [InlineData("unreachable", "Unreachable")]
    [InlineData("pause", "Paused")]
    [InlineData("online", "Up")]
    [InlineData("resume", "Up")]
    public async Task ServerVerb_WithoutBody_SetsTheState(string verb, string state)
    {
        var answer = await (await PostAsync($"servers/hci-node2/{verb}")).JsonAsync();

        Assert.Equal(("hci-node2", state), ((string?)answer["name"], (string?)answer["state"]));
        Assert.Equal(state, (string?)Cluster.State().SelectToken("servers[1].state"));
    }

    [Fact]
    public async Task Feature_Removed_TakesWhatIsBelowItAlong()
    {
        await (await PostAsync("servers/hci-node2/features", """{"feature":"RSAT-Hyper-V-Tools","installed":false}""")).JsonAsync();

        var features = Cluster.State().SelectToken("servers[1].features")!;
        Assert.Equal((true, false, false), ((bool)features["Hyper-V"]!, (bool)features["RSAT-Hyper-V-Tools"]!, (bool)features["Hyper-V-PowerShell"]!));
    }

    [Fact]
    public async Task IntegrationService_Enabled_IsTheGuests()
    {
        await (await PostAsync("virtual-machines/web01/integration-services", """{"service":"Guest Service Interface","enabled":true}""")).JsonAsync();

        Assert.True((bool)Cluster.State().SelectToken("virtualMachines[0].integrationServices['Guest Service Interface']")!);
    }

    [Fact]
    public async Task Pause_Drained_ListsWhatMoved()
    {
        var answer = await (await PostAsync("servers/hci-node2/pause", """{"drain":true}""")).JsonAsync();

        Assert.Equal(["web02", "sql02", "linux02"], answer["moved"]!.Values<string>());
        Assert.Empty(answer["left"]!);
    }

    [Fact]
    public async Task Server_AddedAndRemoved_JoinsAndLeaves()
    {
        await (await PostAsync("servers", """{"name":"hci-node9"}""")).JsonAsync();
        Assert.Equal(4, Cluster.State()["servers"]!.Count());
        await (await PostAsync("servers/hci-node9/remove")).JsonAsync();
        Assert.Equal(3, Cluster.State()["servers"]!.Count());
    }

    [Fact]
    public async Task VirtualMachine_ThroughItsLife_IsWhereTheAnswersSay()
    {
        var added = await (await PostAsync("virtual-machines", """{"server":"hci-node1","name":"new01","generation":2,"os":"Debian 12"}""")).JsonAsync();
        Assert.Equal(("hci-node1", "Off"), ((string?)added["server"], (string?)added["state"]));
        Assert.Equal("Running", (string?)(await (await PostAsync("virtual-machines/new01/start")).JsonAsync())["state"]);
        Assert.Equal("hci-node3", (string?)(await (await PostAsync("virtual-machines/new01/migrate", """{"server":"hci-node3"}""")).JsonAsync())["server"]);
        Assert.Equal("hci-node1", (string?)(await (await PostAsync("virtual-machines/new01/migrate")).JsonAsync())["server"]);
        Assert.Equal("Off", (string?)(await (await PostAsync($"virtual-machines/{added["id"]}/stop")).JsonAsync())["state"]);
        await (await PostAsync("virtual-machines/new01/delete")).JsonAsync();
        Assert.DoesNotContain(Cluster.State()["virtualMachines"]!, machine => (string?)machine["name"] == "new01");
    }

    [Fact]
    public async Task Drift_OfEachObject_IsListedAndHappens()
    {
        var kinds = (await (await _gateway.Client.GetAsync("/lab/drift")).JsonAsync())["kinds"]!;
        Assert.Equal(LabCluster.DriftKinds.Select(kind => (kind.Kind, kind.Description)), kinds.Select(kind => ((string)kind["kind"]!, (string)kind["description"]!)));

        var host = await (await PostAsync("drift", """{"server":"hci-node1","kind":"switchNotes"}""")).JsonAsync();
        var guest = await (await PostAsync("drift", """{"server":"hci-node1","kind":"guestMonitored","virtualMachine":"web01"}""")).JsonAsync();

        Assert.Equal(("switchNotes", "hci-node1", null), ((string?)host["kind"], (string?)host["server"], (string?)host["virtualMachine"]));
        var machine = Cluster.State()["virtualMachines"]!.Single(item => (string?)item["name"] == "web01");
        Assert.Equal((string?)machine["id"], (string?)guest["virtualMachine"]);
        Assert.False((bool)machine["adapters"]!.Last!["notMonitoredInCluster"]!);
    }

    [Theory]
    [InlineData("servers/nowhere/offline", "", HttpStatusCode.NotFound, "notFound")]
    [InlineData("servers/hci-node1/explode", "", HttpStatusCode.NotFound, "notFound")]
    [InlineData("servers/hci-node1/offline", """{"now":true}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("servers/hci-node1/pause", """{"drain":1}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("servers", "", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("servers", """{"name":"-"}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("servers", """{"name":"hci-node1"}""", HttpStatusCode.Conflict, "conflict")]
    [InlineData("virtual-machines", """{"server":"hci-node1","name":"x","generation":2}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("virtual-machines", """{"server":"hci-node1","name":"x","generation":3,"os":"y"}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("virtual-machines", """{"server":"nowhere","name":"x","generation":2,"os":"y"}""", HttpStatusCode.NotFound, "notFound")]
    [InlineData("virtual-machines/nothing/start", "", HttpStatusCode.NotFound, "notFound")]
    [InlineData("virtual-machines/00000000-0000-0000-0000-000000000001/stop", "", HttpStatusCode.NotFound, "notFound")]
    [InlineData("virtual-machines/web01/migrate", """{"server":"nowhere"}""", HttpStatusCode.NotFound, "notFound")]
    [InlineData("virtual-machines/web01/migrate", """{"server":"hci-node1"}""", HttpStatusCode.Conflict, "conflict")]
    [InlineData("virtual-machines/web01/migrate", """{"to":"hci-node2"}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("servers/hci-node1/features", """{"feature":"Hyper-X","installed":true}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("servers/nowhere/features", """{"feature":"Hyper-V","installed":true}""", HttpStatusCode.NotFound, "notFound")]
    [InlineData("virtual-machines/web01/integration-services", """{"service":"Telepathy","enabled":true}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("drift", "", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("drift", """{"server":"hci-node1"}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("drift", """{"server":"hci-node1","kind":"everything"}""", HttpStatusCode.BadRequest, "invalidRequest")]
    [InlineData("drift", """{"server":"nowhere","kind":"switchNotes"}""", HttpStatusCode.NotFound, "notFound")]
    [InlineData("drift", """{"server":"hci-node1","kind":"guestMonitored","virtualMachine":"web02"}""", HttpStatusCode.Conflict, "conflict")]
    public async Task Change_ThatCannotBe_IsRefusedAndChangesNothing(string path, string body, HttpStatusCode status, string code)
    {
        var before = Cluster.State();

        await (await PostAsync(path, body)).HasErrorAsync(status, code);

        Assert.True(JToken.DeepEquals(before, Cluster.State()));
    }

    private Task<HttpResponseMessage> PostAsync(string path, string body = "") =>
        _gateway.Client.PostAsync($"/lab/{path}", new StringContent(body));
}
