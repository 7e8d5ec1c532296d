using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Remoting;
using System.Management.Automation.Remoting.Client;
using System.Management.Automation.Runspaces;
using System.Net.WebSockets;
using System.Text;

namespace AzureBenefits.WindowsHost;

/// <summary>PowerShell remoting to a server of a lab in another process. Only the transport is ours, as WinRM is elsewhere.</summary>
/// <param name="lab">The address of the lab's gateway.</param>
/// <param name="node">The server, by a name that it is reached by.</param>
internal sealed class LabConnection(Uri lab, string node) : RunspaceConnectionInfo
{
    public override string ComputerName { get => node; set => throw new NotSupportedException(); }

    public override PSCredential? Credential { get; set; }

    public override AuthenticationMechanism AuthenticationMechanism { get; set; }

    public override string CertificateThumbprint { get; set; } = "";

    /// <summary>What the module takes for its transport.</summary>
    public static Func<string, PSCredential?, RunspaceConnectionInfo> Factory(Uri lab) => (node, _) => new LabConnection(lab, node);

    public override RunspaceConnectionInfo Clone() => new LabConnection(lab, node);

    public override BaseClientSessionTransportManager CreateClientSessionTransportManager(Guid instanceId, string sessionName, PSRemotingCryptoHelper cryptoHelper) =>
        new Transport(new UriBuilder(lab) { Scheme = "ws", Path = $"/lab/remoting/{Uri.EscapeDataString(node)}" }.Uri, instanceId, cryptoHelper);

    /// <summary>The engine reads and writes lines; this carries them.</summary>
    private sealed class Transport(Uri address, Guid instanceId, PSRemotingCryptoHelper cryptoHelper) : ClientSessionTransportManagerBase(instanceId, cryptoHelper)
    {
        private readonly ClientWebSocket _socket = new();

        public override void CreateAsync()
        {
            var reading = new Thread(ConnectAndRead) { IsBackground = true, Name = $"{address}" };
            reading.Start();
        }

        protected override void CleanupConnection() => _socket.Dispose();

        private void ConnectAndRead()
        {
            try
            {
                _socket.ConnectAsync(address, CancellationToken.None).GetAwaiter().GetResult();
                using var stream = WebSocketStream.Create(_socket, WebSocketMessageType.Binary);
                SetMessageWriter(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
                using var reader = new StreamReader(stream, Encoding.UTF8);
                SendOneItem();
                while (reader.ReadLine() is { } line)
                {
                    HandleDataReceived(line);
                }

                Fail(new PSRemotingTransportException("The server closed the connection."));
            }
            catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
            {
                Fail(new PSRemotingTransportException(exception.Message, exception));
            }
        }

        private void Fail(PSRemotingTransportException problem) => RaiseErrorHandler(new TransportErrorOccuredEventArgs(problem, TransportMethodEnum.CloseShellOperationEx));
    }
}
