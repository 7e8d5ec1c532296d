using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>A cluster whose name does not answer is found through a server that proves to be a member; a name proves nothing.</summary>
public sealed class EntryServerTests
{
    private const string Member = "?server=hci-node2";
    private const string TurnOff = """{"kind":"turnOff"}""";

    public static TheoryData<ApiRoute> Routes => ApiRoute.Data;

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnyRoute_ClusterNameDeafAndAMemberNamed_Works(ApiRoute route)
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab, shell => new DeafName(shell, lab.Name));
        var started = await host.PostAsync($"operations{Member}", TurnOff);
        Assert.Equal(202, started.Status);
        var id = started.Json.Value<string>("id")!;
        await EndAsync(host, id, Member);

        var answer = await host.SendAsync(new HttpMethod(route.Method), route.Path(id: id) + Member, route.Body);

        // After turning off what was off, nothing is left to retry or to undo.
        var follows = route.Template.StartsWith("operations/{id}/", StringComparison.Ordinal);
        Assert.True(answer.Status is 200 or 202 || (follows && answer.ErrorCode is "nothingToRetry" or "cannotUndo"), $"{answer.Status} {answer.Text}");
    }

    [Fact]
    public async Task Operation_ClusterNameDeafAndAMemberNamed_ChangesTheCluster()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        await using var host = await LabHost.StartAsync(lab, shell => new DeafName(shell, lab.Name));

        var id = (await host.PostAsync($"operations{Member}", """{"kind":"turnOn"}""")).Json.Value<string>("id")!;

        Assert.Equal("succeeded", await EndAsync(host, id, Member));
        Assert.Equal("on", (await host.GetAsync($"overview{Member}")).Json.Value<string>("status"));
    }

    [Fact]
    public async Task Overview_ClusterNameAnswers_TheNamedServerIsNotAsked()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var contacted = new ContactedNodes();
        await using var host = await LabHost.StartAsync(lab, contacted.Through);

        Assert.Equal(200, (await host.GetAsync("overview?server=elsewhere")).Status);
        Assert.DoesNotContain("elsewhere", contacted.Names);
    }

    [Fact]
    public async Task Overview_CallerIsDeniedByTheCluster_IsNotTriedThroughTheServer()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var contacted = new ContactedNodes();
        await using var host = await LabHost.StartAsync(lab, contacted.Through);

        (await host.GetAsAsync(TestCaller.Stranger, $"overview{Member}")).ShouldBeError(403, "callerDenied");
        Assert.Equal([lab.Name], contacted.Names);
    }

    [Fact]
    public async Task AnyRoute_NamedServerIsOfAnotherCluster_IsRefusedAndItsServersAreNotConnectedTo()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small");
        var contacted = new ContactedNodes();
        await using var host = await LabHost.StartAsync(lab, contacted.Through);

        foreach (var route in ApiRoute.All)
        {
            var path = $"/api/AzureBenefits/nodes/other-cluster/{route.Path()}{Member}";
            (await host.SendAsync(new HttpMethod(route.Method), path, route.Body)).ShouldBeError(404, "serverNotInCluster");
        }

        Assert.Equal(["hci-node2", "other-cluster"], contacted.Names.Order());
    }

    [Theory]
    [InlineData("GET", "operations")]
    [InlineData("GET", "operations/{0}")]
    [InlineData("POST", "operations/{0}/cancel")]
    [InlineData("POST", "operations/{0}/pause")]
    [InlineData("POST", "operations/{0}/retry")]
    public async Task AnyRoute_ServerThatClaimsToBeOfTheCluster_ShowsNothingOfIt(string method, string path)
    {
        await using var host = await PluginHost.StartAsync();
        var id = await host.StartOperationAsync();
        await host.EndOfAsync(id);

        // The stranger's own computer answers as a server of the cluster would.
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Through = "impostor" };
        var answer = await SendAsStrangerAsync(host, method, string.Format(null, path, id) + "?server=impostor");
        Assert.Equal(path == "operations" ? """{"operations":[],"incomplete":false}""" : "operationNotFound", answer.ErrorCode ?? answer.Text);

        // Nor does it prove anything to those who ask the cluster itself.
        host.Engine.Answer = _ => new Failure(Reason.CallerDenied, Stage.Discover, SampleCluster.Name);
        (await SendAsStrangerAsync(host, method, string.Format(null, path, id))).ShouldBeError(403, "callerDenied");
    }

    [Fact]
    public async Task Operations_ServerThatTheClusterHasNamed_AreThoseOfTheCluster()
    {
        await using var host = await PluginHost.StartAsync();
        await host.GetAsync("overview");
        var release = host.Engine.HoldOperations();
        var id = await host.StartOperationAsync();
        host.Engine.Answer = _ => SampleCluster.Snapshot with { Through = "SERVER1" };
        host.Engine.Own = SampleCluster.Snapshot.Identity with { Through = "SERVER1" };

        Assert.Equal(id, (string?)(await host.GetAsync("overview?server=server1")).Json.SelectToken("operation.id"));
        Assert.Equal((409, id), (await host.PostAsync("operations?server=server1", TurnOff)) is var refused ? (refused.Status, refused.Json.Value<string>("id")) : default);
        release.SetResult();
    }

    [Fact]
    public async Task Operations_OfAServerThatTheClusterNamesLater_AreThoseOfTheClusterFromThenOn()
    {
        const string Through = "?server=server1";
        await using var host = await PluginHost.StartAsync();
        var own = SampleCluster.Snapshot.Identity;
        var release = host.Engine.HoldOperations();
        host.Engine.Own = own with { Through = "server1" };
        var id = (await host.PostAsync($"operations{Through}", TurnOff)).Json.Value<string>("id")!;

        // The cluster's name answers again.
        host.Engine.Own = own;
        Assert.Equal(id, (string?)(await host.GetAsync("overview")).Json.SelectToken("operation.id"));
        Assert.Equal(200, (await host.GetAsync($"overview{Through}&refresh=true")).Status);

        Assert.Equal(200, (await host.GetAsync($"operations/{id}{Through}")).Status);
        Assert.Equal(409, (await host.PostAsync("operations", TurnOff)).Status);
        release.SetResult();
        await EndAsync(host, id, Through);
        var next = (await host.PostAsync("operations", TurnOff)).Json.Value<string>("id")!;
        var history = (await host.GetAsync("operations")).Json["operations"]!.Select(operation => operation.Value<string>("id"));
        Assert.Equal([next, id], history);
    }

    private static Task<Answer> SendAsStrangerAsync(PluginHost host, string method, string path) =>
        host.SendAsync(new HttpMethod(method), path, null, request => PluginHost.As(request, TestCaller.Stranger));

    private static async Task<string> EndAsync(PluginHost host, string id, string query)
    {
        for (var version = 0L; ;)
        {
            var operation = (await host.GetAsync($"operations/{id}{query}&after={version}&waitSeconds=25")).Json;
            if (operation["endedAt"]!.Type != Newtonsoft.Json.Linq.JTokenType.Null)
            {
                return operation.Value<string>("state")!;
            }

            version = operation.Value<long>("version");
        }
    }

    /// <summary>Nothing answers for the cluster's name; its servers do.</summary>
    private sealed class DeafName(INodeShell inner, string cluster) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            if (command.Node.Equals(cluster, StringComparison.OrdinalIgnoreCase))
            {
                throw new NodeShellException(Reason.ServerUnreachable, "Nothing answers.");
            }

            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return record;
            }
        }
    }
}
