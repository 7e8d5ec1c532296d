using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Tests.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Assessment;

/// <summary>How long a test of a server's attestation says something of the server.</summary>
public sealed class AttestationProofsTests
{
    private static readonly ServerSnapshot s_server = Snapshots.On();
    private static readonly HostAdapter s_adapter = s_server.Facts.Get<HostAdapters>().OnSwitches[0];

    /// <summary>Servers as others may have left them since.</summary>
    public static TheoryData<string> Changes => [.. Changed.Keys];

    private static Dictionary<string, ServerSnapshot> Changed { get; } = new()
    {
        ["a new certificate"] = s_server with { Attestation = s_server.Attestation! with { Expiration = Snapshots.Now.AddDays(29) } },
        ["another switch"] = s_server with { Attestation = s_server.Attestation! with { SwitchId = new Guid("22222222-0000-4000-8000-000000000002") } },
        ["no switch"] = s_server.With(new Switches([])),
        ["another type of switch"] = s_server.With(new Switches([.. s_server.Facts.Get<Switches>().All.Select(item => item with { Type = "Private" })])),
        ["another address"] = s_server.With(new HostAdapters([s_adapter with { Addresses = ["169.254.169.254/16"] }], [])),
        ["a binding more"] = s_server.With(new HostAdapters([s_adapter with { EnabledBindings = ["ms_tcpip", "ms_server"] }], [])),
        ["another VLAN"] = s_server.With(new HostAdapters([s_adapter with { Vlan = new VlanSetting("Untagged", 0, "") }], [])),
        ["no adapter"] = s_server.With(new HostAdapters([], [])),
        ["a rule disabled"] = s_server.With(new FirewallRules([.. s_server.Facts.Get<FirewallRules>().Rules.Select(rule => rule with { Enabled = false })])),
    };

    [Fact]
    public void Of_NeverTested_IsNothing() => Assert.Null(LastOf(AttestationProofs.None, s_server));

    [Theory]
    [InlineData(true, 0, TestResult.Verified)]
    [InlineData(true, 24, TestResult.Verified)]
    [InlineData(true, 24.01, TestResult.Outdated)]
    [InlineData(false, 0, TestResult.Failed)]
    [InlineData(false, 25, TestResult.Outdated)]
    public void Of_Tested_SaysSoForADay(bool verified, double hoursAgo, TestResult result)
    {
        var at = Snapshots.Now.AddHours(-hoursAgo);

        Assert.Equal(new LastTest(at, result), LastOf(AttestationProofs.None.With(s_server, at, verified), s_server));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Of_ServerChangedByOthers_IsOutdated(string change)
    {
        var proofs = AttestationProofs.None.With(s_server, Snapshots.Now, verified: true);

        Assert.Equal(TestResult.Outdated, LastOf(proofs, Changed[change])!.Result);
        Assert.Equal(TestResult.Verified, LastOf(proofs, s_server)!.Result);
    }

    /// <summary>Answers come in any order, and other switches, adapters and virtual machines matter to no document.</summary>
    [Fact]
    public void Of_TheSameServerToldInAnotherOrder_StaysVerified()
    {
        var proofs = AttestationProofs.None.With(s_server, Snapshots.Now, verified: true);
        var foreign = new VirtualSwitch(Guid.NewGuid(), "New", "External", "");
        var other = new HostAdapter(foreign.Id, "New", 40, ["10.0.0.1/24"], [], new VlanSetting("Untagged", 0, ""));
        ServerSnapshot[] same =
        [
            s_server.With(new Switches([.. s_server.Facts.Get<Switches>().All.Reverse(), foreign])),
            s_server.With(new HostAdapters([other, s_adapter], [new HostAddress(40, "New", "169.254.1.1")])),
            s_server.With(new FirewallRules([.. s_server.Facts.Get<FirewallRules>().Rules.Reverse()])),
            s_server with { VirtualMachines = [Snapshots.Machine(7)] },
            s_server with { Name = "SERVER1" },
        ];

        Assert.All(same, server => Assert.Equal(TestResult.Verified, LastOf(proofs, server)!.Result));
    }

    [Fact]
    public void Changed_ByThisProduct_EndsTheProofOfThatServerAlone()
    {
        var other = Snapshots.On("server2");
        var proofs = AttestationProofs.None.With(s_server, Snapshots.Now, verified: true).With(other, Snapshots.Now, verified: true);
        var after = proofs.Changed("SERVER1");

        Assert.Equal(TestResult.Outdated, LastOf(after, s_server)!.Result);
        Assert.Equal(TestResult.Verified, LastOf(after, other)!.Result);
        Assert.Equal(TestResult.Verified, LastOf(proofs, s_server)!.Result);
        Assert.Equal(TestResult.Verified, LastOf(after.With(s_server, Snapshots.Now, verified: true), s_server)!.Result);
        Assert.Same(after, after.Changed("server3"));
    }

    /// <summary>Nothing shows that it is another server than before.</summary>
    [Fact]
    public void Of_ServerThatCannotBeRead_KeepsItsTestAndIsNotServed()
    {
        var unread = ServerSnapshot.NotRead("server1", ServerState.Unreachable, new Failure(Reason.ServerUnreachable, Stage.Read, "server1"));
        var proofs = AttestationProofs.None.With(s_server, Snapshots.Now, verified: true);

        Assert.Equal(TestResult.Verified, LastOf(proofs, unread)!.Result);
        Assert.Equal(Served.No, HealthOf(proofs, unread).Served);
    }

    [Fact]
    public void Served_ByTheLastTest_IsYesOnlyWhileItIsVerified()
    {
        var verified = AttestationProofs.None.With(s_server, Snapshots.Now, verified: true);

        Assert.Equal(Served.Yes, HealthOf(verified, s_server).Served);
        Assert.Equal(Served.Unknown, HealthOf(verified.Changed("server1"), s_server).Served);
        Assert.Equal(Served.Unknown, HealthOf(AttestationProofs.None.With(s_server, Snapshots.Now, verified: false), s_server).Served);
        Assert.Equal(Served.Unknown, HealthOf(AttestationProofs.None, s_server).Served);
        Assert.Equal(Served.No, HealthOf(verified, Snapshots.Off()).Served);
    }

    /// <summary>What was tested and not verified is not what nobody has tested.</summary>
    [Fact]
    public void Counts_OfServersOnTheirLastTest_TellUntestedFromUnverified()
    {
        var cluster = Snapshots.Cluster([.. Enumerable.Range(1, 3).Select(number => Snapshots.On($"server{number}", Snapshots.Machine(number, adapters: Snapshots.Adapter(number))))]);
        var proofs = AttestationProofs.None.With(cluster.Servers[0], Snapshots.Now, verified: true).With(cluster.Servers[1], Snapshots.Now, verified: false);

        var counts = ClusterHealth.Of(cluster, proofs).VirtualMachineCounts;

        Assert.Equal((1, 1, 1, 3, 0), (counts.Served, counts.NotVerified, counts.NotTested, counts.CanBeServed, counts.CutOff));
    }

    private static LastTest? LastOf(AttestationProofs proofs, ServerSnapshot server) => HealthOf(proofs, server).LastTested;

    private static ServerHealth HealthOf(AttestationProofs proofs, ServerSnapshot server) => ClusterHealth.Of(Snapshots.Cluster(server), proofs).Servers[0];
}
