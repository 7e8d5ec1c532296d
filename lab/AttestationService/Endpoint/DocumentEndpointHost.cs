using System.Net;
using System.Net.Sockets;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Lab.SimulatedCluster.AttestationNetwork;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.Lab.AttestationService.Endpoint;

/// <summary>
/// Listens on the loopback address of every server that a cluster can have, so that a change of scenario needs no new
/// listener. Linux and Windows have all of 127.0.0.0/8; where the addresses do not exist, the lab runs without listeners.
/// </summary>
public sealed partial class DocumentEndpointHost(DocumentEndpoint endpoint, LabCluster cluster, int port, ILogger<DocumentEndpointHost> logger) : IHostedService, IAsyncDisposable
{
    private const int LargestBody = 1024;

    private WebApplication? _app;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var app = Build();
        try
        {
            await app.StartAsync(cancellationToken);
            (_app, cluster.DocumentPort) = (app, port);
        }
        catch (SocketException problem) when (problem.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            await app.DisposeAsync();
            NoAddresses(logger, LoopbackAddresses.OfServer(1));
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Answers a request that came over a connection: the connection's addresses say who asks whom.</summary>
    public static Task AnswerAsync(DocumentEndpoint endpoint, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(context);
        var answer = endpoint.Answer(new EndpointRequest(
            context.Connection.LocalIpAddress ?? IPAddress.None,
            context.Connection.RemoteIpAddress ?? IPAddress.None,
            context.Request.Method,
            context.Request.Path.Value ?? "",
            context.Request.QueryString.Value ?? "",
            HeadersThatCount(context.Request.Headers)));
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(answer.Body, context.RequestAborted).AsTask();
    }

    private static Dictionary<string, string> HeadersThatCount(IHeaderDictionary headers)
    {
        var counting = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in RequestRules.HeadersThatCount)
        {
            if (headers.TryGetValue(name, out var value))
            {
                counting[name] = value.ToString();
            }
        }

        return counting;
    }

    /// <summary>How the endpoint's server is set up, wherever it listens.</summary>
    public static void Configure(KestrelServerOptions kestrel)
    {
        ArgumentNullException.ThrowIfNull(kestrel);
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
    }

    /// <summary>How the endpoint's sockets are set up: signing is all work and no waiting, so handing it to another thread only costs.</summary>
    public static void Configure(SocketTransportOptions sockets)
    {
        ArgumentNullException.ThrowIfNull(sockets);
        sockets.UnsafePreferInlineScheduling = true;
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSockets(Configure).ConfigureKestrel(kestrel =>
        {
            Configure(kestrel);
            foreach (var number in Enumerable.Range(1, LoopbackAddresses.MaximumServers))
            {
                kestrel.Listen(LoopbackAddresses.OfServer(number), port);
            }
        });
        var app = builder.Build();
        app.Run(context => AnswerAsync(endpoint, context));
        return app;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This machine has no loopback address {Address}; virtual machines' documents can be had through the control API only.")]
    private static partial void NoAddresses(ILogger logger, IPAddress address);
}
