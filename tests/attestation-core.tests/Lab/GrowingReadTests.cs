using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>A read tells of its servers as they come.</summary>
public sealed class GrowingReadTests
{
    private const string Silent = "hci-node2";

    [Fact]
    public async Task Read_ServersAnswer_TellsOfEachOnceAndInOrder()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        var told = new List<GrowingCluster>();

        var whole = (await ReadAsync(lab, told.Add)).Value!;

        Assert.Equal([0, 1, 2, 3], told.Select(cluster => cluster.Read));
        Assert.All(told, cluster => Assert.Equal((whole.Identity, "hci-node1 hci-node2 hci-node3"), (cluster.Identity, string.Join(' ', cluster.Servers.Select(server => server.Name)))));
        Assert.Equal(whole.Servers, told[^1].Servers.Select(server => server.Snapshot!));
        foreach (var (before, after) in told.Zip(told.Skip(1)))
        {
            Assert.Equal(2, before.Servers.Zip(after.Servers).Count(pair => ReferenceEquals(pair.First, pair.Second)));
        }
    }

    [Fact]
    public async Task Read_AServerHangs_TheOthersAreToldAndItsSilenceIs()
    {
        await using var lab = new LabCluster(TimeProvider.System, "small-on");
        lab.Faults.Add(new Fault(Silent, "Get-VM", null, FaultMode.Hang));
        var silence = new TaskCompletionSource<GrowingCluster>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var enough = new CancellationTokenSource();

        var reading = ReadAsync(lab, Hear, enough.Token);
        var told = await silence.Task;

        Assert.Equal(1, lab.Faults.Hanging);
        Assert.Equal(["hci-node1", "hci-node3"], told.Servers.Where(server => server.Snapshot is { Failure: null }).Select(server => server.Name));
        var heard = told.Find("HCI-NODE2")!.Silence!;
        Assert.Equal(TimeSpan.FromHours(1), heard.Deadline - heard.Since);
        Assert.False(told.IsWhole);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        void Hear(GrowingCluster cluster)
        {
            if (cluster.Read == 2 && cluster.Find(Silent)!.Silence is not null)
            {
                silence.TrySetResult(cluster);
            }
        }
    }

    [Fact]
    public async Task Read_AServerIsDown_IsToldAsReadWithItsReason()
    {
        await using var lab = new LabCluster(TimeProvider.System, "server-down");
        var told = new List<GrowingCluster>();

        var whole = (await ReadAsync(lab, told.Add)).Value!;

        Assert.Contains(whole.Servers, server => server.Failure?.Code == Reason.ServerDown);
        Assert.Equal(whole.Servers, told[^1].Servers.Select(server => server.Snapshot!));
        Assert.Equal(0, told[0].Read);
    }

    private static Task<Outcome<ClusterSnapshot>> ReadAsync(LabCluster lab, Action<GrowingCluster> grew, CancellationToken cancellationToken = default)
    {
        var options = Options.Create(new AttestationOptions { ReadSilenceDeadline = TimeSpan.FromHours(1), SilenceNotice = TimeSpan.FromSeconds(1) });
        return new ClusterReader(options, lab.Clock).ReadAsync(new LabNodeShell(lab), new ClusterEntry(lab.Name, null), grew, cancellationToken);
    }
}
