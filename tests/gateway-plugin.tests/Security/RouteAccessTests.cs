using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>Who may do what, on every route, with servers that treat each caller as theirs would.</summary>
public sealed class RouteAccessTests
{
    private const string OtherCluster = "other-cluster";

    public static TheoryData<ApiRoute> Routes => ApiRoute.Data;

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnyRoute_Stranger_IsRefusedAndToldNothing(ApiRoute route)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var id = await OperateAsync(host);

        var answer = await SendAsync(host, TestCaller.Stranger, route, id);

        answer.ShouldBeError(403, "callerDenied");
        Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hci-node2", answer.Text, StringComparison.Ordinal);
        Assert.Single((await host.GetAsync("operations")).Json["operations"]!);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnyRoute_Reader_ReadsAndChangesNothing(ApiRoute route)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var id = await OperateAsync(host, """{"kind":"turnOff"}""");
        Assert.Equal(200, (await host.GetAsAsync(TestCaller.Reader, "overview")).Status);
        lab.Calls.Clear();
        var before = lab.State();

        var answer = await SendAsync(host, TestCaller.Reader, route, id);

        // What follows an operation finds nothing to do before it asks for rights.
        var expected = route.Template switch { "operations" when route.Method == "POST" => 403, "plan" or "operations/{id}/dismiss" or "operations/{id}/resume" => 403, "operations/{id}/retry" or "operations/{id}/undo" or "operations/{id}/plan" => 409, _ => 200 };
        Assert.Equal(expected, answer.Status);
        Assert.Empty(lab.MutatingCalls());
        Assert.True(JToken.DeepEquals(before, lab.State()));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnyRoute_Operator_IsAllowed(ApiRoute route)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var id = await OperateAsync(host, """{"kind":"turnOff"}""");

        var answer = await SendAsync(host, TestCaller.Operator, route, id);

        var expected = route.Template switch { "operations" when route.Method == "POST" => 202, "operations/{id}/retry" or "operations/{id}/undo" or "operations/{id}/plan" => 409, _ => 200 };
        Assert.Equal(expected, answer.Status);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnyRoute_ClusterThatTheCallerDoesNotReach_IsRefusedThoughAnotherIsReached(ApiRoute route)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab);
        var id = await OperateAsync(host);

        var answer = await host.SendAsync(new HttpMethod(route.Method), $"/api/AzureBenefits/nodes/{OtherCluster}/{route.Path(id: id)}", route.Body);

        answer.ShouldBeError(504, "clusterUnreachable");
        Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hci-node9")]
    [InlineData("hci-node1.evil.example")]
    [InlineData("hci-node1.")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("hci-node1:5985")]
    [InlineData(@"\\hci-node1\c$")]
    [InlineData("hci-n\u043Ede1")]
    [InlineData("HCI-NODE1 ")]
    [InlineData("hci-small")]
    public async Task AnyServer_NotOfTheCluster_IsNeverConnectedTo(string server)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var contacted = new ContactedNodes();
        await using var host = await LabHost.StartAsync(lab, contacted.Through);
        var escaped = Uri.EscapeDataString(server);
        var body = new JObject { ["kind"] = "turnOn", ["servers"] = new JArray("hci-node1", server) }.ToString();

        foreach (var route in ApiRoute.All.Where(route => route.Template.Contains("{server}", StringComparison.Ordinal) || route.Body is not null))
        {
            var answer = await host.SendAsync(new HttpMethod(route.Method), route.Path(escaped), route.Body is null ? null : body);
            Assert.InRange(answer.Status, 400, 499);
            answer.ShouldBeError(answer.Status, answer.ErrorCode!);
        }

        Assert.Empty(contacted.Names.Except([lab.Name, .. lab.ServerNames()], StringComparer.OrdinalIgnoreCase));
        Assert.Empty(lab.MutatingCalls());
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("Forwarded", "host=evil.example")]
    [InlineData("X-Original-URL", "/api/AzureBenefits/nodes/evil/overview")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("Referer", "https://evil.example/")]
    public async Task AnyRequest_HeaderNamesAnotherPlace_ChangesNothing(string header, string value)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var contacted = new ContactedNodes();
        await using var host = await LabHost.StartAsync(lab, contacted.Through);

        var answer = await host.SendAsync(HttpMethod.Get, "overview", null, request => request.Headers.TryAddWithoutValidation(header, value));

        Assert.Equal((200, lab.Name), (answer.Status, answer.Json.Value<string>("cluster")));
        Assert.Empty(contacted.Names.Except([lab.Name, .. lab.ServerNames()]));
    }

    private static async Task<string> OperateAsync(PluginHost host, string body = """{"kind":"turnOn"}""")
    {
        var id = await host.StartOperationAsync(body);
        await host.EndOfAsync(id);
        return id;
    }

    private static Task<Answer> SendAsync(PluginHost host, string caller, ApiRoute route, string id) =>
        host.SendAsync(new HttpMethod(route.Method), route.Path(id: id), route.Body, request => PluginHost.As(request, caller));
}
