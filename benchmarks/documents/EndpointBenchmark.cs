using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>Answers a second of wall time, and the processor time of one: server and load together.</summary>
internal readonly record struct Throughput(double PerSecond, TimeSpan ProcessorTime);

/// <summary>
/// The lab's document endpoint, and beside it on the same server and connections one that always gives the same bytes. All
/// servers of a cluster answer, and so many virtual machines ask that none comes near its five requests a second: the limit
/// stays where it is, and every answer has to be a document.
/// </summary>
internal sealed class EndpointBenchmark : IAsyncDisposable
{
    private const string FixedPath = "/fixed";
    private const string DocumentPath = "/metadata/attested/document?api-version=2018-10-01&nonce=1234567890";

    /// <summary>A core signs below 5,000 documents a second, and a machine is asked for four: these keep a core busy.</summary>
    private const int GuestsPerCore = 1250;

    private const int WorkersPerCore = 4;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    private readonly LabCluster _cluster = new(TimeProvider.System, "bench-on");
    private readonly LabCertificateAuthority _authority;
    private readonly ServerCertificates _certificates;
    private readonly WebApplication _app;
    private readonly List<GuestConnection> _guests;

    private EndpointBenchmark()
    {
        _authority = new LabCertificateAuthority(_cluster.Clock);
        _certificates = new ServerCertificates(_authority, _cluster.Clock);
        var port = FreePort();
        _app = Build(port);
        var guests = _cluster.Attestation.Guests();
        var servers = guests.Select(guest => guest.Server).Distinct().ToDictionary(name => name, name => _cluster.Attestation.Server(name)!.Address);
        // In turns, so that the load is on all servers however many machines take part.
        _guests = guests.GroupBy(guest => guest.Server)
            .SelectMany(group => group.Select((guest, index) => (guest, index)))
            .OrderBy(item => item.index)
            .Take(GuestsPerCore * Environment.ProcessorCount)
            .Select(item => new GuestConnection(item.guest.Address, new IPEndPoint(servers[item.guest.Server], port)))
            .ToList();
        // A server makes its key when it is first asked; that takes as long as a thousand documents.
        servers.Keys.ToList().ForEach(name => _certificates.CertificateOf(_cluster.Attestation.Server(name)!));
    }

    public int Guests => _guests.Count;

    public static async Task<EndpointBenchmark> StartAsync()
    {
        var benchmark = new EndpointBenchmark();
        await benchmark._app.StartAsync();
        return benchmark;
    }

    public Task<Throughput> FixedAsync(TimeSpan duration) => MeasureAsync(FixedPath, TimeSpan.Zero, duration);

    public Task<Throughput> DocumentsAsync(TimeSpan duration) => MeasureAsync(DocumentPath, s_pause, duration);

    public async ValueTask DisposeAsync()
    {
        _guests.ForEach(guest => guest.Dispose());
        await _app.DisposeAsync();
        _certificates.Dispose();
        _authority.Dispose();
        await _cluster.DisposeAsync();
    }

    private WebApplication Build(int port)
    {
        var endpoint = new DocumentEndpoint(_cluster, _certificates);
        var guest = _cluster.Attestation.Guests()[0];
        var server = _cluster.Attestation.Server(guest.Server)!;
        var answer = endpoint.Answer(EndpointRequest.ForDocument(server.Address, guest.Address, "1234567890")).Body;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, port));
        var app = builder.Build();
        app.Run(context => context.Request.Path == FixedPath ? FixedAnswer(context, answer) : DocumentEndpointHost.AnswerAsync(endpoint, context));
        return app;
    }

    private void Listen(KestrelServerOptions kestrel, int port)
    {
        foreach (var name in _cluster.Attestation.Guests().Select(guest => guest.Server).Distinct())
        {
            kestrel.Listen(_cluster.Attestation.Server(name)!.Address, port);
        }
    }

    private static Task FixedAnswer(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
    }

    private async Task<Throughput> MeasureAsync(string path, TimeSpan pause, TimeSpan duration)
    {
        // Connections are opened and hot code is compiled first.
        await RunAsync(path, pause, duration / 2);
        using var process = Process.GetCurrentProcess();
        var (processor, began) = (process.TotalProcessorTime, TimeProvider.System.GetTimestamp());
        var count = await RunAsync(path, pause, duration);
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        process.Refresh();
        return new Throughput(count / elapsed.TotalSeconds, (process.TotalProcessorTime - processor) / count);
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
