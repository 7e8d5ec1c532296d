using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>The role of the attestation network is what the cluster says after it was set.</summary>
public sealed class ClusterNetworkTests
{
    private const string Server = "hci-node2";
    private static readonly Intent Repair = Intent.ForCluster(OperationKind.Repair);

    /// <summary>Somebody, or the cluster, sets the role back: what is read back counts.</summary>
    [Fact]
    public async Task Repair_RoleDoesNotStay_IsNotCalledSet()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, "networkRole");
        run.Lab.Calls.CmdletCalled = () =>
        {
            if (run.MutatingCalls().Any(call => call.Contains("Set-CimInstance", StringComparison.Ordinal)))
            {
                run.Lab.Drift(Server, "networkRole");
            }
        };

        var end = (await run.RunAsync(Repair))[new OperationTarget(run.Lab.Name, null)];

        Assert.Equal((TargetState.Failed, Reason.ChangeNotConfirmed), (end.State, end.Failure!.Code));
        run.Lab.Calls.CmdletCalled = null;
        Assert.Equal(TargetState.Succeeded, (await run.RunAsync(Repair))[new OperationTarget(run.Lab.Name, null)].State);
    }

    /// <summary>Another adapter came into the network meanwhile: its role is left alone, and that is not called done.</summary>
    [Fact]
    public async Task Repair_NetworkNoLongerOnlyOurs_IsSkippedWithReason()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, "networkRole");
        var joined = 0;
        run.Before = command =>
        {
            if (command.Script == NodeScript.InvokeServerChange || command.Script == NodeScript.UpdateCluster)
            {
                if (Interlocked.Exchange(ref joined, 1) == 0)
                {
                    run.Lab.Drift(Server, "linkLocalAdapter");
                }
            }
        };

        var end = (await run.RunAsync(Repair))[new OperationTarget(run.Lab.Name, null)];

        Assert.Equal((TargetState.Skipped, Reason.ClusterNetworkShared), (end.State, end.Failure!.Code));
    }

    /// <summary>The adapters went from all servers after the plan was made: no role was set, and that is not called done.</summary>
    [Fact]
    public async Task Repair_NetworkNoLongerThere_IsSkippedWithReason()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, "networkRole");
        var left = 0;
        run.Before = command =>
        {
            if (command.Script == NodeScript.UpdateCluster && Interlocked.Exchange(ref left, 1) == 0)
            {
                Array.ForEach(["hci-node1", "hci-node2", "hci-node3"], server => run.Lab.Drift(server, "hostAdapterMissing"));
            }
        };

        var end = (await run.RunAsync(Repair))[new OperationTarget(run.Lab.Name, null)];

        Assert.Equal((TargetState.Skipped, Reason.ClusterNetworkNotFound), (end.State, end.Failure!.Code));
    }

    /// <summary>The USB adapter of a management controller shares the network: both are named, before and after, and nothing is waited for.</summary>
    [Fact]
    public async Task TurnOn_NetworkWithAnotherAdapterToo_KeepsItsRoleAndNamesTheAdapters()
    {
        await using var run = new LabRun("small");
        string[] servers = ["hci-node1", "hci-node2", "hci-node3"];
        foreach (var server in servers)
        {
            run.Lab.Drift(server, "linkLocalAdapter");
        }

        var end = (await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn)))[new OperationTarget(run.Lab.Name, null)];

        Assert.Equal((TargetState.Skipped, Reason.ClusterNetworkShared), (end.State, end.Failure!.Code));
        Assert.All(servers, server => Assert.Contains($"{server} - Ethernet 5", end.Failure.Cause!.ToString(), StringComparison.Ordinal));
        var shared = Assert.Single(run.State["cluster"]!["networks"]!, network => network["interfaces"]!.Any(IsOurs));
        Assert.NotEqual("None", (string?)shared["role"]);
        Assert.InRange(run.Lab.Calls.Snapshot()["cmdlets"]!.Count(call => (string?)call["name"] == "Get-ClusterNetwork"), 2, 6);

        var read = await run.ReadAsync();
        var network = Assert.Single(read.Networks, network => network.IsShared);
        Assert.Equal(servers.Select(server => $"{server} - Ethernet 5"), network.Foreign.Order());
        var condition = ClusterAssessment.Of(read).Servers[0].Conditions.Single(condition => condition.Reason == Reason.ClusterNetworkShared);
        Assert.Equal((Severity.Warning, false), (condition.Severity, condition.Repairable));
        Assert.Contains(network.Name, condition.Observed, StringComparison.Ordinal);
        Assert.Empty(Planner.Create(read, Repair).Value!.Changes);

        var alert = ClusterHealth.Of(read, AttestationProofs.None).Alerts.Single(alert => alert.Id == AlertId.ClusterNetworkPartitioned);
        Assert.Contains("hci-node3 - Ethernet 5", alert.Message.ToString(), StringComparison.Ordinal);
        Assert.Equal("Fix.ClusterNetworkShared", alert.Fix!.Key);

        static bool IsOurs(JToken networkInterface) => ((string)networkInterface!).Contains("AZSHCI_HOST", StringComparison.Ordinal);
    }
}
