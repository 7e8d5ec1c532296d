using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Remoting;
using AzureBenefits.PowerShell.Tests.Support;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>The shell over real PowerShell remoting: the engine's own client, protocol and server.</summary>
public sealed class RunspaceNodeShellTests : IDisposable
{
    private readonly LabCluster _lab = new(TimeProvider.System, "mixed");
    private readonly RunspaceNodeShell _shell;

    public RunspaceNodeShellTests() => _shell = new RunspaceNodeShell(_lab.Connect);

    public void Dispose()
    {
        _shell.Dispose();
        _lab.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task InvokeAsync_EveryProductionScript_GivesTheRecordsOfTheGatewaysWay(bool isConstrained)
    {
        await using var gateway = await LabPowerShellService.StartAsync("mixed", LabJsonProfile.Plain);
        _lab.Servers.SetEveryConstrained(isConstrained);
        gateway.Lab.Servers.SetEveryConstrained(isConstrained);
        var viaRemoting = new RecordingShell(_shell);
        var viaGateway = new RecordingShell(gateway.Shell);

        await RunAllAsync(viaRemoting, _lab);
        await RunAllAsync(viaGateway, gateway.Lab);

        Assert.Equal(
            NodeScript.All.Select(script => script.Name).Order(StringComparer.Ordinal),
            viaGateway.Records.Keys.Select(call => call.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(viaGateway.Records.Keys.Order(StringComparer.Ordinal), viaRemoting.Records.Keys.Order(StringComparer.Ordinal));
        Assert.All(viaGateway.Records, call => Assert.Equal(call.Value, viaRemoting.Records[call.Key]));
    }

    [Fact]
    public async Task InvokeAsync_ValuesThatNeedSeveralDocuments_GivesTheRecordsOfTheGatewaysWay()
    {
        await using var gateway = await LabPowerShellService.StartAsync("mixed", LabJsonProfile.Plain);
        var server = (string)_lab.State()["servers"]!.First(item => (string?)item["state"] == "Up")["name"]!;
        // Features are asked for only where Hyper-V does not answer.
        foreach (var lab in (LabCluster[])[_lab, gateway.Lab])
        {
            lab.Faults.Add(new Fault(server, "Get-VMSwitch", null, FaultMode.NonTerminating));
        }

        var names = Enumerable.Range(0, 15_000).Select(number => $"No \u2018such\u2019 feature's number {number}").Append("Hyper-V");
        var command = new NodeCommand(server, NodeScript.ReadServer)
            .With("ServerName", server)
            .With("SwitchName", "AZSHCI_HOST-IMDS_DO_NOT_MODIFY")
            .With("SwitchNotes", "none")
            .With("GuestAdapterName", "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY")
            .With("FirewallRules", "AzsHci-ImdsAttestation*")
            .With("Features", new JArray(names));

        var viaRemoting = await FeaturesAsync(_shell, command);
        var viaGateway = await FeaturesAsync(gateway.Shell, command);

        Assert.Equal(["Hyper-V"], viaGateway);
        Assert.Equal(viaGateway, viaRemoting);

        static async Task<string[]> FeaturesAsync(INodeShell shell, NodeCommand command)
        {
            var records = new List<NodeRecord>();
            await foreach (var record in shell.InvokeAsync(command, CancellationToken.None))
            {
                records.Add(record);
            }

            return [.. records.Where(record => record.Kind == "feature").Select(record => record.Text("name"))];
        }
    }

    [Fact]
    public async Task InvokeAsync_ServerThatDoesNotAnswer_IsUnreachable()
    {
        var failure = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync("nobody", CancellationToken.None));

        Assert.Equal(Reason.ServerUnreachable, failure.Code);
    }

    [Fact]
    public async Task InvokeAsync_ScriptEndsWithAnError_TellsItsIdFirst()
    {
        _lab.Faults.Add(new Fault(null, "Get-AzureStackHCIAttestation", null, FaultMode.Terminating));

        var failure = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(_lab.Name, CancellationToken.None));

        Assert.Equal(Reason.ReadFailed, failure.Code);
        Assert.StartsWith("OperationFailed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InvokeAsync_ConnectionBreaksInTheMiddle_IsLostAndTheNextCallConnectsAnew()
    {
        _lab.Faults.Add(new Fault(null, "Get-AzureStackHCIAttestation", null, FaultMode.Disconnect, Times: 1));

        var failure = await Assert.ThrowsAsync<NodeShellException>(() => RunAsync(_lab.Name, CancellationToken.None));
        var records = await RunAsync(_lab.Name, CancellationToken.None);

        Assert.Equal(Reason.ConnectionLost, failure.Code);
        Assert.NotEmpty(records);
    }

    // A server can end a session before it has begun and give no reason. Nothing has run in it, so it is asked once more.
    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "ServerUnreachable")]
    public async Task InvokeAsync_SessionEndedBeforeItBegan_IsAskedForOnceMore(int ended, string? expected)
    {
        var server = (string)_lab.State()["servers"]!.First(item => (string?)item["state"] == "Up")["name"]!;
        var asked = 0;
        using var shell = new RunspaceNodeShell(node => ++asked <= ended ? SessionEndingServer.Listen() : _lab.Connect(node));

        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var _ in shell.InvokeAsync(new NodeCommand(server, NodeScript.ReadAttestation), CancellationToken.None))
            {
            }
        });

        Assert.Equal((2, expected), (asked, (failure as NodeShellException)?.Code.Code));
    }

    public static TheoryData<Exception> ExceptionsOfABrokenConnection =>
        [new System.Management.Automation.Remoting.PSRemotingTransportException("broken"), new System.Management.Automation.PipelineStoppedException()];

    [Theory]
    [MemberData(nameof(ExceptionsOfABrokenConnection))]
    public void WhileRunning_RunspaceDoesNotKnowYetThatItIsBroken_IsConnectionLost(Exception exception) =>
        Assert.Equal(Reason.ConnectionLost, RunspaceErrors.WhileRunning(exception, System.Management.Automation.Runspaces.RunspaceState.Opened).Code);

    [Fact]
    public async Task InvokeAsync_CancelledWhileTheServerHangs_EndsAtOnceAndTheNextCallWorks()
    {
        _lab.Faults.Add(new Fault(null, "Get-AzureStackHCIAttestation", null, FaultMode.Hang, Times: 1));
        using var cancel = new CancellationTokenSource();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var run = RunAsync(_lab.Name, cancel.Token);
        while (_lab.Faults.Hanging == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(patience.Token));
        Assert.False(patience.IsCancellationRequested);

        Assert.NotEmpty(await RunAsync(_lab.Name, CancellationToken.None));
    }

    /// <summary>A server's certificate is looked for, and a sync started through it, while its virtual machines are changed.</summary>
    [Fact]
    public async Task InvokeAsync_ServerIsAtWork_AnotherCommandOfItRunsBeside()
    {
        _lab.Faults.Add(new Fault(null, "Get-AzureStackHCIAttestation", null, FaultMode.Hang, Times: 1));
        using var cancel = new CancellationTokenSource();
        var hanging = RunAsync(_lab.Name, cancel.Token);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (_lab.Faults.Hanging == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }

        Assert.NotEmpty(await RunAsync(_lab.Name, patience.Token));

        Assert.False(hanging.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
    }

    /// <summary>Sessions are kept: commands that follow one another share one.</summary>
    [Fact]
    public async Task InvokeAsync_CommandsOneAfterAnother_ConnectOnce()
    {
        var connections = 0;
        using var shell = new RunspaceNodeShell(node =>
        {
            Interlocked.Increment(ref connections);
            return _lab.Connect(node);
        });

        for (var time = 0; time < 3; time++)
        {
            await foreach (var _ in shell.InvokeAsync(new NodeCommand(_lab.Name, NodeScript.ReadAttestation), CancellationToken.None))
            {
            }
        }

        Assert.Equal(1, connections);
    }

    [Fact]
    public void Create_AnyServer_IsTheWindowsPowerShellEndpointWithoutDelegation()
    {
        var connection = Assert.IsType<System.Management.Automation.Runspaces.WSManConnectionInfo>(ServerConnection.Create("server1", null));

        Assert.Equal("http://schemas.microsoft.com/powershell/Microsoft.PowerShell", connection.ShellUri);
        Assert.Equal("server1", connection.ComputerName);
        Assert.NotEqual(System.Management.Automation.Runspaces.AuthenticationMechanism.Credssp, connection.AuthenticationMechanism);
    }

    private static async Task RunAllAsync(INodeShell shell, LabCluster lab)
    {
        var options = Options.Create(new AttestationOptions { CertificatePollInterval = TimeSpan.FromMilliseconds(20) });
        var runner = new OperationRunner(new ClusterReader(options, lab.Clock), options, TimeProvider.System);
        await runner.RunAsync(shell, lab.Name, Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true), _ => { }, CancellationToken.None);
        var server = (string)lab.State()["servers"]!.First(item => (string?)item["state"] == "Up")["name"]!;
        await new AttestationTest(options, lab.Clock).RunAsync(shell, server, CancellationToken.None);
    }

    private async Task<IReadOnlyList<NodeRecord>> RunAsync(string node, CancellationToken cancellationToken)
    {
        var records = new List<NodeRecord>();
        await foreach (var record in _shell.InvokeAsync(new NodeCommand(node, NodeScript.ReadAttestation), cancellationToken))
        {
            records.Add(record);
        }

        return records;
    }
}
