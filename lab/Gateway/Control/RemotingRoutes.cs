using System.IO.Pipes;
using System.Management.Automation.Runspaces;
using System.Net.WebSockets;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>
/// PowerShell remoting for programs of other processes: a WebSocket carries what client and server say to each other, where
/// WinRM would.
/// </summary>
internal static class RemotingRoutes
{
    /// <summary>The server's end is there already; a node that doesn't answer never has one.</summary>
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(1);

    public static void MapRemoting(this RouteGroupBuilder lab, LabCluster cluster) =>
        lab.MapGet("remoting/{node}", (HttpContext context, string node) => ServeAsync(context, cluster, node));

    private static async Task ServeAsync(HttpContext context, LabCluster cluster, string node)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await JsonErrors.WriteAsync(context, StatusCodes.Status400BadRequest, "invalidRequest", "This address takes WebSockets only.");
            return;
        }

        await using var server = new NamedPipeClientStream(
            ".", ((NamedPipeConnectionInfo)cluster.Connect(node)).CustomPipeName, PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            await server.ConnectAsync(s_connectTimeout, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            await JsonErrors.WriteAsync(context, StatusCodes.Status502BadGateway, "nodeUnreachable", $"{node} does not answer.");
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await using var client = WebSocketStream.Create(socket, WebSocketMessageType.Binary, ownsWebSocket: false);
        await CarryAsync(client, server, context.RequestAborted);
    }

    /// <summary>Until either end is closed.</summary>
    private static async Task CarryAsync(Stream client, Stream server, CancellationToken aborted)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        Task[] ways = [client.CopyToAsync(server, ended.Token), server.CopyToAsync(client, ended.Token)];
        await Task.WhenAny(ways);
        await ended.CancelAsync();
        await Task.WhenAll(ways).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
