using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>What answers cost.</summary>
/// <param name="PerSecond">Answers a second of wall time, the load beside the server on the same processors.</param>
/// <param name="ProcessorTime">Processor time of the server's process for one.</param>
/// <param name="Allocated">Bytes that the server's process allocated for one.</param>
internal readonly record struct Throughput(double PerSecond, TimeSpan ProcessorTime, long Allocated);

/// <summary>
/// The load on <see cref="EndpointServer"/>. All servers of a cluster answer, and so many virtual machines ask that none comes
/// near its five requests a second: the limit stays where it is, and every answer has to be a document.
/// </summary>
internal sealed class EndpointBenchmark : IDisposable
{
    private const string DocumentPath = "/metadata/attested/document?api-version=2018-10-01&nonce=1234567890";

    /// <summary>A core signs below 5,000 documents a second, and a machine is asked for four: these keep a core busy.</summary>
    private const int GuestsPerCore = 1250;

    private const int WorkersPerCore = 4;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly Process _server;
    private readonly HttpClient _client;
    private readonly List<GuestConnection> _guests;

    private EndpointBenchmark(Process server, List<(IPAddress Guest, IPAddress Server)> guests, int port)
    {
        _server = server;
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://{guests[0].Server}:{port}") };
        // In turns, so that the load is on all servers however many machines take part.
        _guests = guests.GroupBy(guest => guest.Server)
            .SelectMany(group => group.Select((guest, index) => (guest.Guest, guest.Server, index)))
            .OrderBy(item => item.index)
            .Take(GuestsPerCore * Environment.ProcessorCount)
            .Select(item => new GuestConnection(item.Guest, new IPEndPoint(item.Server, port)))
            .ToList();
    }

    public int Guests => _guests.Count;

    public static async Task<EndpointBenchmark> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [typeof(EndpointServer).Assembly.Location, EndpointServer.Argument, port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var server = Process.Start(start)!;
        var guests = new List<(IPAddress, IPAddress)>();
        while (await server.StandardOutput.ReadLineAsync() is { Length: > 0 } line)
        {
            var addresses = line.Split(' ');
            guests.Add((IPAddress.Parse(addresses[0]), IPAddress.Parse(addresses[1])));
        }

        return guests.Count > 0 ? new EndpointBenchmark(server, guests, port) : throw new InvalidOperationException("The document endpoint did not start.");
    }

    public Task<Throughput> FixedAsync(TimeSpan duration) => MeasureAsync(EndpointServer.FixedPath, TimeSpan.Zero, duration);

    /// <summary>What a document costs at least on this server: a fixed answer and a raw signature, under the load that documents have.</summary>
    public Task<Throughput> SignedAsync(TimeSpan duration) => MeasureAsync(EndpointServer.SignedPath, s_pause, duration);

    public Task<Throughput> DocumentsAsync(TimeSpan duration) => MeasureAsync(DocumentPath, s_pause, duration);

    public void Dispose()
    {
        _guests.ForEach(guest => guest.Dispose());
        _client.Dispose();
        _server.StandardInput.Close();
        _server.WaitForExit();
        _server.Dispose();
    }

    private async Task<Throughput> MeasureAsync(string path, TimeSpan pause, TimeSpan duration)
    {
        // Connections are opened and hot code is compiled first.
        await RunAsync(path, pause, duration / 2);
        var (before, began) = (await UseAsync(), TimeProvider.System.GetTimestamp());
        var count = await RunAsync(path, pause, duration);
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        var after = await UseAsync();
        return new Throughput(count / elapsed.TotalSeconds, (after.ProcessorTime - before.ProcessorTime) / count, (after.Allocated - before.Allocated) / count);
    }

    /// <summary>What the server's process has used so far.</summary>
    private async Task<(TimeSpan ProcessorTime, long Allocated)> UseAsync()
    {
        var numbers = (await _client.GetStringAsync(new Uri(EndpointServer.UsePath, UriKind.Relative))).Split(' ');
        return (TimeSpan.FromTicks(long.Parse(numbers[0], CultureInfo.InvariantCulture)), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    private async Task<long> RunAsync(string path, TimeSpan pause, TimeSpan duration)
    {
        var workers = WorkersPerCore * Environment.ProcessorCount;
        var began = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var mine = _guests.Where((_, index) => index % workers == worker).ToList();
            var count = 0L;
            for (; TimeProvider.System.GetElapsedTime(began) < duration; count++)
            {
                var guest = mine[(int)(count % mine.Count)];
                if (guest.Remaining(pause) is { Ticks: > 0 } remaining)
                {
                    await Task.Delay(remaining + TimeSpan.FromMilliseconds(1), TimeProvider.System);
                }
                await guest.AskAsync(path);
            }
            return count;
        })));
        return counts.Sum();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
