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
            if (run.MutatingCalls().Any(call => call.Contains("ClusterNetwork.Role", StringComparison.Ordinal)))
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
                    run.ByHandAsync(Server, JoinNetwork).GetAwaiter().GetResult();
                }
            }
        };

        var end = (await run.RunAsync(Repair))[new OperationTarget(run.Lab.Name, null)];

        Assert.Equal((TargetState.Skipped, Reason.ClusterNetworkNotFound), (end.State, end.Failure!.Code));
    }

    /// <summary>A network that never comes is waited for without keeping the server busy, and its role is not called set.</summary>
    [Fact]
    public async Task TurnOn_NetworkWithAnotherAdapterToo_KeepsItsRoleAndIsAskedForNowAndThen()
    {
        await using var run = new LabRun("small");
        await run.ByHandAsync(Server, JoinNetwork);

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn));

        var end = ends[new OperationTarget(run.Lab.Name, null)];
        Assert.Equal((TargetState.Skipped, Reason.ClusterNetworkNotFound), (end.State, end.Failure!.Code));
        var shared = Assert.Single(run.State["cluster"]!["networks"]!, network => network["interfaces"]!.Any(IsOurs));
        Assert.Contains(shared["interfaces"]!, item => !IsOurs(item));
        Assert.NotEqual("None", (string?)shared["role"]);

        // 15 seconds, a quarter of a second between two looks, and the discovery.
        Assert.InRange(run.Lab.Calls.Snapshot()["cmdlets"]!.Count(call => (string?)call["name"] == "Get-ClusterNetwork"), 2, 62);

        static bool IsOurs(JToken networkInterface) => ((string)networkInterface!).Contains("AZSHCI_HOST", StringComparison.Ordinal);
    }

    private const string JoinNetwork = "New-NetIPAddress -InterfaceAlias (Get-NetAdapter).Name[0] -IPAddress 169.254.9.9 -PrefixLength 16";
}
