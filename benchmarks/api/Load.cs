using System.Collections.Concurrent;
using System.Text.Json;

namespace AzureBenefits.Benchmarks.Api;

/// <summary>Watchers of one operation, and readers of the overview, until the operation has ended. Times are those that a client sees.</summary>
internal sealed class Load(HttpClient client, string operation)
{
    private readonly ConcurrentBag<TimeSpan> _polls = [];
    private readonly ConcurrentBag<TimeSpan> _overviews = [];
    private readonly ConcurrentBag<string> _errors = [];

    public Latencies Polls => Latencies.Of(_polls);

    public Latencies Overviews => Latencies.Of(_overviews);

    public IReadOnlyCollection<string> Errors => _errors;

    public async Task RunAsync(int watchers, int readers)
    {
        using var ended = new CancellationTokenSource();
        var reading = Enumerable.Range(0, readers).Select(_ => ReadAsync(ended.Token)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, watchers).Select(_ => WatchAsync()));
        await ended.CancelAsync();
        await Task.WhenAll(reading);
    }

    private async Task WatchAsync()
    {
        for (OperationHead? head = null; head is not { IsOver: true };)
        {
            if (await AskAsync($"operations/{operation}?after={head?.Version ?? 0}&waitSeconds=25&targets=changed", _polls) is not { } body)
            {
                return;
            }

            head = OperationHead.Read(body);
        }
    }

    private async Task ReadAsync(CancellationToken ended)
    {
        while (!ended.IsCancellationRequested && await AskAsync("overview", _overviews) is not null)
        {
            // The next one at once.
        }
    }

    /// <summary>The answer; null when there was none, which is an error and ends the one who asked.</summary>
    private async Task<byte[]?> AskAsync(string path, ConcurrentBag<TimeSpan> taken)
    {
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            var body = await response.Content.ReadAsByteArrayAsync();
            taken.Add(TimeProvider.System.GetElapsedTime(began));
            response.EnsureSuccessStatusCode();
            return body;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            _errors.Add($"{path}: {exception.Message}");
            return null;
        }
    }

    /// <summary>What a watcher needs to know; the targets come after it, and reading 200 times as many would measure the reader.</summary>
    private sealed record OperationHead(long Version, bool IsOver)
    {
        public static OperationHead Read(ReadOnlySpan<byte> body)
        {
            var json = new Utf8JsonReader(body);
            long? version = null;
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                if (json.ValueTextEquals("version"))
                {
                    json.Read();
                    version = json.GetInt64();
                }
                else if (json.ValueTextEquals("endedAt"))
                {
                    json.Read();
                    return new OperationHead(version!.Value, json.TokenType != JsonTokenType.Null);
                }
            }

            throw new InvalidOperationException("An operation says when it ended.");
        }
    }
}
