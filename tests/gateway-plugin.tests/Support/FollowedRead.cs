using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>A first read of a cluster that some servers have answered, as who follows it has seen it.</summary>
/// <param name="Host">The plugin.</param>
/// <param name="Gate">Ends the read.</param>
/// <param name="Part">What was shown of it.</param>
internal sealed record FollowedRead(PluginHost Host, TaskCompletionSource Gate, JObject Part) : IAsyncDisposable
{
    /// <summary>The question of who knows nothing yet.</summary>
    public const string First = "overview?after=none";

    /// <summary>Begins a read that these servers answer.</summary>
    public static async Task<FollowedRead> BeginAsync(params string[] servers)
    {
        var host = await PluginHost.StartAsync();
        var gate = host.Engine.HoldReads();
        var poll = host.GetAsync(First);
        Begins(host, 1);
        host.Engine.Grow(servers);
        var answer = await poll;
        Assert.Equal(200, answer.Status);
        return new FollowedRead(host, gate, answer.Json);
    }

    /// <summary>Waits until the cluster is read for this time.</summary>
    public static void Begins(PluginHost host, int reads) => Assert.True(SpinWait.SpinUntil(() => host.Engine.Reads == reads, TimeSpan.FromSeconds(30)));

    /// <summary>The question of who has seen an overview, and waits that long for another one.</summary>
    public static string After(JObject known, int seconds) => $"overview?after={known.Value<string>("version")}&waitSeconds={seconds}";

    /// <summary>The answer to who has that one, when something happens then.</summary>
    public static async Task<JObject> AfterAsync(PluginHost host, JObject known, Action happens)
    {
        var poll = host.GetAsync(After(known, 25));
        happens();
        return (await poll).Json;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
