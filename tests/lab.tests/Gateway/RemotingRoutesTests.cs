using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Remoting;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Net.WebSockets;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.WindowsHost;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>PowerShell remoting as a program of another process uses it.</summary>
public sealed class RemotingRoutesTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>, IAsyncLifetime
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    private LabCluster Cluster => _gateway.Services.GetRequiredService<LabCluster>();

    public Task InitializeAsync()
    {
        Cluster.Reset("small");
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Session_Script_RunsOnItsServerAndLiveObjectsBecomePropertyBags()
    {
        using var first = Open("hci-node1");
        using var second = Open("hci-node2");

        var switches = Run(second, "New-VMSwitch -Name Lab -SwitchType Internal; Get-VMSwitch");

        Assert.Contains(switches, item => (string)item.Properties["Name"].Value == "Lab" && item.TypeNames[0].StartsWith("Deserialized.", StringComparison.Ordinal));
        Assert.DoesNotContain(Run(first, "Get-VMSwitch"), item => (string)item.Properties["Name"].Value == "Lab");
    }

    [Fact]
    public void Session_ServerIsOffline_CannotBeOpened()
    {
        Cluster.Servers.Offline("hci-node3");

        Assert.Throws<PSRemotingTransportException>(() => Open("hci-node3"));
    }

    [Fact]
    public async Task Session_FromAPageOfAnotherSite_IsRefused()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://attacker.example");
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(_gateway.Address) { Scheme = "ws", Path = "/lab/remoting/hci-node1" }.Uri;

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, CancellationToken.None));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task Session_WithoutAWebSocket_IsRefused() =>
        await (await _gateway.Client.GetAsync("/lab/remoting/hci-node1")).HasErrorAsync(HttpStatusCode.BadRequest, "invalidRequest");

    private Runspace Open(string node)
    {
        var runspace = RunspaceFactory.CreateRunspace(LabConnection.Factory(new Uri(_gateway.Address))(node, null));
        runspace.Open();
        return runspace;
    }

    private static Collection<PSObject> Run(Runspace runspace, string script)
    {
        using var shell = PowerShell.Create(runspace);
        return shell.AddScript(script).Invoke();
    }
}
