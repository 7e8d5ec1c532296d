using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Remoting.Client;
using System.Management.Automation.Runspaces;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.PowerShell.Remoting;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>How a session to a server is begun.</summary>
public sealed class SessionOpeningTests
{
    /// <summary>
    /// The engine may hold the thread on which it begins until the pool did something for it: sessions to 64 servers that each
    /// held a thread of the pool waited a minute for each other.
    /// </summary>
    [Fact]
    public async Task InvokeAsync_NewSession_IsBegunOnAThreadOfItsOwn()
    {
        var isOfThePool = new TaskCompletionSource<bool>();
        using var session = new NodeSession(() => new Connection(() => isOfThePool.TrySetResult(Thread.CurrentThread.IsThreadPoolThread)));
        using var cancellation = new CancellationTokenSource();

        var opening = Task.Run(async () => await session.InvokeAsync(new NodeCommand("server", NodeScript.ReadAttestation), cancellation.Token).GetAsyncEnumerator().MoveNextAsync());

        Assert.False(await isOfThePool.Task);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    /// <summary>A way to a server that never answers.</summary>
    private sealed class Connection(Action onBegin) : RunspaceConnectionInfo
    {
        public override string ComputerName { get; set; } = "server";

        public override PSCredential? Credential { get; set; }

        public override AuthenticationMechanism AuthenticationMechanism { get; set; }

        public override string CertificateThumbprint { get; set; } = "";

        public override RunspaceConnectionInfo Clone() => new Connection(onBegin);

        public override BaseClientSessionTransportManager CreateClientSessionTransportManager(Guid instanceId, string sessionName, PSRemotingCryptoHelper cryptoHelper) =>
            new Transport(instanceId, cryptoHelper, onBegin);
    }

    private sealed class Transport(Guid instanceId, PSRemotingCryptoHelper cryptoHelper, Action onBegin) : ClientSessionTransportManagerBase(instanceId, cryptoHelper)
    {
        public override void CreateAsync() => onBegin();

        protected override void CleanupConnection()
        {
        }
    }
}
