using System.IO.Compression;
using AzureBenefits.Benchmarks.Api;

namespace AzureBenefits.Benchmarks.Inventory;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Taken">Until its last byte was there.</param>
/// <param name="Plain">Bytes of its JSON.</param>
/// <param name="Compressed">Bytes on the wire.</param>
internal sealed record Answer(TimeSpan Taken, long Plain, long Compressed);

/// <summary>Asks as a browser does, compressed, and counts both kinds of bytes.</summary>
internal sealed class AnswerClient : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Asks a gateway about one of its clusters.</summary>
    public AnswerClient(GatewayProcess gateway, Uri cluster)
    {
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            BaseAddress = cluster,
            Timeout = TimeSpan.FromMinutes(5),
            DefaultRequestHeaders = { { "Accept-Encoding", "gzip" } },
        };
        gateway.Admit(_client);
    }

    public async Task<Answer> GetAsync(string path)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path} was answered with {(int)response.StatusCode}.");
        }

        var body = await response.Content.ReadAsByteArrayAsync();
        return new Answer(TimeProvider.System.GetElapsedTime(began), Unpacked(response, body), body.Length);
    }

    /// <summary>The answer whose time is in the middle of many.</summary>
    public async Task<Answer> MedianAsync(string path, int times)
    {
        var answers = new List<Answer>();
        for (var time = 0; time < times; time++)
        {
            answers.Add(await GetAsync(path));
        }

        return answers.OrderBy(answer => answer.Taken).ElementAt(times / 2);
    }

    public void Dispose() => _client.Dispose();

    private static long Unpacked(HttpResponseMessage response, byte[] body)
    {
        if (!response.Content.Headers.ContentEncoding.Contains("gzip"))
        {
            return body.Length;
        }

        using var plain = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.Length;
    }
}
