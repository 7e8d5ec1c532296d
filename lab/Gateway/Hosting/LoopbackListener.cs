using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>
/// The gateway's listening socket, bound before anything else is built: a taken port is found at once, and the address is
/// already known while the extension configures itself.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    private readonly Socket _socket;

    private LoopbackListener(Socket socket) => _socket = socket;

    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    public string Address => $"http://{EndPoint}";

    public static LoopbackListener Bind(int port)
    {
        try
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Loopback, port));
            return new LoopbackListener(socket);
        }
        catch (SocketException problem)
        {
            throw PortUnavailable(port, problem);
        }
    }

    public static GatewayStartException PortUnavailable(int port, Exception problem) =>
        new($"Port {port} cannot be used: {problem.Message}. Stop what uses it, or choose another with --port.", problem);

    public void Apply(WebApplicationBuilder builder)
    {
        builder.WebHost.UseSockets(transport => transport.CreateBoundListenSocket = _ => _socket);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(EndPoint);
        });
    }

    public void Dispose() => _socket.Dispose();
}
