using System.IO.Pipes;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Sessions of PowerShell remoting begin one at a time: a client that doesn't come to its beginning keeps no other from it.</summary>
public sealed class SessionBeginTests() : LabTests(new LabCluster(TimeProvider.System, "small"))
{
    private const string Server = "hci-node1";

    /// <summary>As one that was cancelled right after it had connected.</summary>
    [Fact]
    public async Task Open_AnotherClientConnectedAndSaysNothing_Opens()
    {
        await using var silent = await ConnectAsync();

        Assert.Equal(Server, NameOfTheServer());
    }

    [Fact]
    public async Task Open_AnotherClientStoppedWithinItsFirstMessage_Opens()
    {
        await using var stopped = await ConnectAsync();
        await stopped.WriteAsync("<Data "u8.ToArray());

        Assert.Equal(Server, NameOfTheServer());
    }

    [Fact]
    public async Task Open_AnotherClientLeftWithinItsFirstMessage_Opens()
    {
        await using (var left = await ConnectAsync())
        {
            await left.WriteAsync("<Data "u8.ToArray());
        }

        Assert.Equal(Server, NameOfTheServer());
    }

    private async Task<NamedPipeClientStream> ConnectAsync()
    {
        var name = Assert.IsType<NamedPipeConnectionInfo>(Lab.Connect(Server)).CustomPipeName;
        var client = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        await client.ConnectAsync();
        return client;
    }

    private string NameOfTheServer()
    {
        using var runspace = RunspaceFactory.CreateRunspace(Lab.Connect(Server));
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        return $"{shell.AddCommand("Get-AzureStackHCIAttestation").Invoke().Single().Properties["ComputerName"].Value}";
    }
}
