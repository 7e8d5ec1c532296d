using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Remoting;
using Microsoft.Extensions.Options;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Orchestration;

/// <summary>The servers of a cluster are read while it still tells of its networks, and count only when it told everything.</summary>
public sealed class ClusterReadingTests
{
    private static readonly object[] Listing =
        [new { kind = "cluster", name = "hci" }, new { kind = "node", name = "server1", state = "Up" }, new { kind = "node", name = "server2", state = "Up" }, new { kind = "listed" }];

    private static readonly object[] Rest =
        [new { kind = "network", name = "Compute", role = "Cluster", state = "Up", isAttestation = false, foreign = Array.Empty<string>() }, new { kind = "end" }];

    [Fact]
    public async Task Read_TheClusterStillTellsOfItsNetworks_ServersAreReadAlready()
    {
        // The networks come only when both servers were asked.
        var shell = new TalkingCluster { CallsToContinue = 3, [NodeScript.ReadCluster, "hci"] = [.. Listing, TalkingCluster.Pause, .. Rest] };

        var read = (await ReadAsync(shell)).Value!;

        Assert.All(read.Servers, server => Assert.True(server.IsReadable));
        Assert.Equal(["Compute"], read.Networks.Select(network => network.Name));
        Assert.Equal(["hci", "server1", "server2"], shell.Calls.Order());
    }

    [Fact]
    public async Task Read_TheAnswerIsCutOffBehindTheServers_FailsAsAWhole()
    {
        var shell = new TalkingCluster { CallsToContinue = 3, [NodeScript.ReadCluster, "hci"] = [.. Listing, TalkingCluster.Pause] };

        var outcome = await ReadAsync(shell);

        Assert.Equal(Reason.ConnectionLost, outcome.Failure?.Code);
        Assert.Equal(0, shell.Open);
    }

    // A server that answers no more mustn't keep the failure of the cluster back.
    [Fact]
    public async Task Read_TheNetworksCannotBeRead_FailsWithoutWaitingForServers()
    {
        var shell = new TalkingCluster
        {
            CallsToContinue = 3,
            [NodeScript.ReadCluster, "hci"] = [.. Listing, TalkingCluster.Pause, new NodeShellException(Reason.ReadFailed, "The network is gone.")],
            [NodeScript.ReadServer, "server2"] = [TalkingCluster.Silence],
        };

        var outcome = await ReadAsync(shell);

        Assert.Equal((Stage.Discover, "hci"), (outcome.Failure!.Stage, outcome.Failure.Target));
        Assert.Equal(0, shell.Open);
    }

    [Fact]
    public async Task Read_TheConnectionEndsBehindTheServers_TheEntrysServerTellsAll()
    {
        var shell = new TalkingCluster
        {
            CallsToContinue = 3,
            [NodeScript.ReadCluster, "hci"] = [.. Listing, TalkingCluster.Pause, new NodeShellException(Reason.ConnectionLost, "Lost.")],
            [NodeScript.ReadCluster, "server1"] = [.. Listing, .. Rest],
        };

        var read = (await ReadAsync(shell, new ClusterEntry("hci", "server1"))).Value!;

        Assert.Equal("server1", read.Contact);
        Assert.Equal(["server1", "server2"], read.Servers.Select(server => server.Name));
        Assert.Equal(["Compute"], read.Networks.Select(network => network.Name));
    }

    [Fact]
    public async Task Read_AServerIsNamedBehindTheList_IsReadToo()
    {
        var shell = new TalkingCluster
        {
            CallsToContinue = 3,
            [NodeScript.ReadCluster, "hci"] = [.. Listing, TalkingCluster.Pause, new { kind = "node", name = "server3", state = "Up" }, .. Rest],
        };

        var read = (await ReadAsync(shell)).Value!;

        Assert.Equal(["server1", "server2", "server3"], read.Servers.Where(server => server.IsReadable).Select(server => server.Name));
    }

    [Fact]
    public async Task Read_AListedServerIsNoName_ConnectsToNothingElse()
    {
        var shell = new TalkingCluster { [NodeScript.ReadCluster, "hci"] = [new { kind = "node", name = "evil.example", state = "Up" }, .. Listing, TalkingCluster.Silence] };

        var outcome = await ReadAsync(shell);

        Assert.Equal(Reason.AnswerNotUnderstood, outcome.Failure?.Code);
        Assert.Equal(["hci"], shell.Calls);
        Assert.Equal(0, shell.Open);
    }

    [Fact]
    public async Task Read_WhoHearsOfTheClusterRefuses_NoServerIsAskedAndTheCallEnds()
    {
        var shell = new TalkingCluster { [NodeScript.ReadCluster, "hci"] = [.. Listing, TalkingCluster.Silence] };
        var progress = ReadProgress.None with { Reached = (_, _) => throw new InvalidOperationException("Refused.") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Reader().ReadAsync(shell, new ClusterEntry("hci", null), progress, CancellationToken.None));

        Assert.Equal(["hci"], shell.Calls);
        Assert.Equal(0, shell.Open);
    }

    [Fact]
    public async Task Read_AServerIsSilent_WhatIsKnownIsToldOnlyWithTheNetworks()
    {
        var shell = new TalkingCluster { [NodeScript.ReadCluster, "hci"] = [.. Listing, TalkingCluster.Pause, .. Rest], [NodeScript.ReadServer, "server2"] = [TalkingCluster.Silence] };
        var told = new TaskCompletionSource<ClusterSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var enough = new CancellationTokenSource();
        var progress = ReadProgress.None with
        {
            // Once the other is read and this one is silent, nothing but the networks is missing.
            Silent = (_, _, _) => shell.Continue(),
            Partly = known => Task.FromResult(told.TrySetResult(known)),
        };

        var reading = Reader().ReadAsync(shell, new ClusterEntry("hci", null), progress, enough.Token);
        var known = await told.Task;

        Assert.Equal("server2", Assert.Single(known.Awaited));
        Assert.Equal(["Compute"], known.Networks.Select(network => network.Name));
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static ClusterReader Reader() =>
        new(Options.Create(new AttestationOptions { SilenceNotice = TimeSpan.FromMilliseconds(200) }), TimeProvider.System);

    private static Task<Outcome<ClusterSnapshot>> ReadAsync(INodeShell shell, ClusterEntry? entry = null) =>
        Reader().ReadAsync(shell, entry ?? new ClusterEntry("hci", null), ReadProgress.None, CancellationToken.None);
}
