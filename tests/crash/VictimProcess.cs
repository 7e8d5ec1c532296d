using System.Net.Http.Json;
using System.Text;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Crash;

/// <summary>A running service's process, and its API as its gateway uses it.</summary>
internal sealed class VictimProcess : IDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(60);

    private readonly PluginProcess _process;
    private readonly HttpClient _client;

    private VictimProcess(PluginProcess process)
    {
        (_process, _client) = (process, new HttpClient { BaseAddress = process.Api, Timeout = s_longestWait });
        process.Admit(_client);
    }

    public static async Task<VictimProcess> StartAsync(string folder, SurvivingServers servers) =>
        new(await PluginProcess.StartAsync([Victim.Argument, folder], servers.Address, servers.Cluster.Name));

    /// <summary>SIGKILL. Does not wait.</summary>
    public void Kill() => _process.Kill();

    public async Task WaitForDeathAsync()
    {
        using var deadline = new CancellationTokenSource(s_longestWait);
        await _process.WaitForExitAsync(deadline.Token);
    }

    public async Task ArmAsync(KillPoint point)
    {
        using var answer = await _client.PostAsync(new Uri($"{Victim.ArmPath}?moment={point.Moment}&number={point.Number}", UriKind.Relative), null);
        answer.EnsureSuccessStatusCode();
    }

    public Task<int> CountWritesAsync() => _client.GetFromJsonAsync<int>(new Uri(Victim.CountPath, UriKind.Relative));

    public Task<JObject> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<JObject> PostAsync(string path, string? body = null) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Follows an operation to its end. Fails with <see cref="HttpRequestException"/> when the gateway dies meanwhile.</summary>
    public async Task<JObject> EndOfAsync(string id)
    {
        for (var version = 0L; ;)
        {
            var operation = await GetAsync($"operations/{id}?after={version}&waitSeconds=25");
            if (operation["endedAt"]!.Type != JTokenType.Null)
            {
                return operation;
            }

            version = operation.Value<long>("version");
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Dispose();
    }

    private async Task<JObject> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        using var response = await _client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JObject.Parse(text) : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }
}
