using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>
/// The lab's document endpoint in a process of its own, so that its processor time is its own; beside it, on the same server
/// and connections, one that always gives the same bytes, one that makes a raw signature before, which is what a document costs
/// at least, and one that tells what the process has used so far.
/// </summary>
internal static class EndpointServer
{
    public const string Argument = "endpoint";
    public const string FixedPath = "/fixed";
    public const string SignedPath = "/signed";
    public const string UsePath = "/use";

    /// <summary>Says the virtual machines that may ask, a line each with their own and their server's address, then an empty line; ends with its input.</summary>
    public static async Task RunAsync(int port)
    {
        await using var cluster = new LabCluster(TimeProvider.System, "bench-on");
        using var authority = new LabCertificateAuthority(cluster.Clock);
        using var certificates = new ServerCertificates(authority, cluster.Clock);
        var guests = cluster.Attestation.Guests();
        var servers = guests.Select(guest => guest.Server).Distinct().ToDictionary(name => name, name => cluster.Attestation.Server(name)!);
        // A server makes its key when it is first asked; that takes as long as a thousand documents.
        foreach (var server in servers.Values)
        {
            certificates.CertificateOf(server);
        }

        var endpoint = new DocumentEndpoint(cluster, certificates);
        var key = certificates.CertificateOf(servers.Values.First())!;
        // A handle for each thread, as the endpoint's signers have.
        using var keys = new ThreadLocal<RSA>(() => key.GetRSAPrivateKey()!);
        await using var app = Build([.. servers.Values.Select(server => new IPEndPoint(server.Address, port))], endpoint, SampleOf(endpoint, guests[0], servers), keys);
        await app.StartAsync();
        foreach (var guest in guests)
        {
            Console.WriteLine($"{guest.Address} {servers[guest.Server].Address}");
        }

        Console.WriteLine();
        await Console.In.ReadToEndAsync();
    }

    private static byte[] SampleOf(DocumentEndpoint endpoint, LabGuest guest, Dictionary<string, AttestingServer> servers) =>
        endpoint.Answer(EndpointRequest.ForDocument(servers[guest.Server].Address, guest.Address, "1234567890")).Body;

    private static WebApplication Build(IPEndPoint[] addresses, DocumentEndpoint endpoint, byte[] sample, ThreadLocal<RSA> keys)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(DocumentEndpointHost.Configure).ConfigureKestrel(kestrel =>
        {
            DocumentEndpointHost.Configure(kestrel);
            Array.ForEach(addresses, kestrel.Listen);
        });
        var app = builder.Build();
        app.Run(context => context.Request.Path.Value switch
        {
            FixedPath => AnswerAsync(context, sample),
            SignedPath => SignAsync(context, sample, keys.Value!),
            UsePath => AnswerAsync(context, System.Text.Encoding.ASCII.GetBytes(Use())),
            _ => DocumentEndpointHost.AnswerAsync(endpoint, context),
        });
        return app;
    }

    private static Task SignAsync(HttpContext context, byte[] answer, RSA key)
    {
        key.SignData(answer, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return AnswerAsync(context, answer);
    }

    /// <summary>Ticks of processor time, and bytes allocated.</summary>
    private static string Use() => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.Ticks} {GC.GetTotalAllocatedBytes(precise: true)}");

    private static Task AnswerAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        return context.Response.Body.WriteAsync(answer, context.RequestAborted).AsTask();
    }
}
