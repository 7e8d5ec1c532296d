using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Tests.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Assessment;

/// <summary>What someone sees who decides on turning on.</summary>
public sealed class TurnOnOutlookTests
{
    [Fact]
    public void Of_NothingSetUp_CountsVirtualMachinesByBenefit()
    {
        var first = Snapshots.Off(
            "server1",
            Guest(1, "Windows Server 2022 Datacenter: Azure Edition"),
            Guest(2, "Windows 10 Enterprise for Virtual Desktops"),
            Guest(3, "Windows Server 2022 Datacenter"),
            Snapshots.Machine(4));
        var second = Snapshots.Off("server2", Guest(5, "Windows Server 2025 Datacenter: Azure Edition"), Guest(6, "Ubuntu"));

        var outlook = Of(Snapshots.Cluster(first, second));

        Assert.Equal((3, 1, 2), (outlook?.Eligible, outlook?.NotReported, outlook?.ReadyServers));
        Assert.Equal([new EligibleCount(EligibleBenefit.AzureEdition, 2), new EligibleCount(EligibleBenefit.MultiSession, 1)], outlook!.Benefits.AsEnumerable());
    }

    [Fact]
    public void Of_PassiveCopy_IsNotCounted()
    {
        var copy = Guest(1, "Windows Server 2022 Datacenter: Azure Edition") with { IsReplica = true };

        Assert.Equal(0, Of(Snapshots.Cluster(Snapshots.Off("server1", copy)))?.Eligible);
    }

    [Fact]
    public void Of_ServerThatDoesNotAnswer_IsNotReady()
    {
        var silent = ServerSnapshot.NotRead("server2", ServerState.Unreachable, new Failure(Reason.ServerUnreachable, Stage.Read, "server2"));

        Assert.Equal(1, Of(Snapshots.Cluster(Snapshots.Off(), silent))?.ReadyServers);
    }

    [Fact]
    public void Of_SomethingSetUpOrNothingRead_IsNone()
    {
        var silent = ServerSnapshot.NotRead("server1", ServerState.Unreachable, new Failure(Reason.ServerUnreachable, Stage.Read, "server1"));

        Assert.Null(Of(Snapshots.Cluster(Snapshots.On(), Snapshots.Off("server2"))));
        Assert.Null(Of(Snapshots.Cluster(silent)));
    }

    private static TurnOnOutlook? Of(ClusterSnapshot cluster) => TurnOnOutlook.Of(ClusterHealth.Of(cluster, AttestationProofs.None));

    private static VirtualMachineSnapshot Guest(int number, string system) =>
        Snapshots.Machine(number) with { Guest = new GuestFacts(true, true, new GuestOperatingSystem(system, null)) };
}
