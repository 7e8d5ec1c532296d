using AzureBenefits.Attestation.Model;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

public sealed class PrerequisitesTests
{
    [Theory]
    [InlineData(20348, 350, ConditionStatus.Failed, Severity.Error)]
    [InlineData(20348, 405, ConditionStatus.Ok, Severity.Error)]
    [InlineData(17784, 9999, ConditionStatus.Failed, Severity.Error)]
    [InlineData(25398, 1, ConditionStatus.Ok, Severity.Error)]
    [InlineData(99999, 1, ConditionStatus.Failed, Severity.Warning)]
    public void Of_OperatingSystem_JudgesBuildAndRevision(int build, int revision, ConditionStatus status, Severity severity)
    {
        var condition = Of(ConditionType.OperatingSystem, Snapshots.Off().With(new Platform(build, revision)));

        Assert.Equal((status, severity), (condition.Status, condition.Severity));
    }

    [Theory]
    [InlineData(4, ConditionStatus.Ok)]
    [InlineData(-6, ConditionStatus.Failed)]
    public void Of_ClockSkew_WarnsBeyondFiveMinutes(int minutes, ConditionStatus status) => Assert.Equal(
        status,
        Of(ConditionType.Clock, Snapshots.Off().With(new ServerClock(TimeSpan.FromMinutes(minutes)))).Status);

    [Fact]
    public void Of_ClockThatAgrees_SaysNoFractionsAndWhatIsDesired()
    {
        var condition = Of(ConditionType.Clock, Snapshots.Off().With(new ServerClock(TimeSpan.FromMilliseconds(-85.12))));

        Assert.Equal(("00:00:00", "within 5 minutes"), (condition.Observed, condition.DesiredText?.ToString()));
    }

    [Fact]
    public void Of_ServerAsDesired_DesiresNoMomentAndNothingUnsaid()
    {
        var last = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
        var cluster = Snapshots.Cluster(Snapshots.Off()) with
        {
            Registration = new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, last, null, null, null),
        };

        var connected = Prerequisites.Of(cluster, cluster.Servers[0]).Single(condition => condition.Type == ConditionType.Connected);

        Assert.Equal(("Connected, 2026-03-02 10:00:00Z", "Connected"), (connected.Observed, connected.Desired));
        Assert.All(
            new[] { ConditionType.Readable, ConditionType.AddressFree, ConditionType.AdapterNameFree, ConditionType.LanguageMode },
            type => Assert.NotNull(Of(type, Snapshots.Off()).DesiredText));
    }

    [Fact]
    public void Of_StorageWithoutAddresses_IsNamedButNoProblem()
    {
        var off = Snapshots.Off();
        var apipa = off.With(new HostAdapters([], [new HostAddress(7, "Storage 1", "169.254.3.4")]));

        var condition = Of(ConditionType.AddressFree, apipa);

        Assert.Equal((ConditionStatus.Ok, "Storage 1 169.254.3.4"), (condition.Status, condition.Observed));
    }

    [Theory]
    [InlineData(null, ConditionStatus.Unknown, nameof(Reason.CallerRightsUnknown))]
    [InlineData(CallerRights.Administrator, ConditionStatus.Ok, nameof(Reason.AsDesired))]
    [InlineData(CallerRights.HyperVAdministrator, ConditionStatus.Failed, nameof(Reason.CallerDenied))]
    [InlineData(CallerRights.ReadOnly, ConditionStatus.Failed, nameof(Reason.CallerDenied))]
    public void Of_CallerRights_NeedsAnAdministrator(CallerRights? rights, ConditionStatus status, Reason reason)
    {
        var condition = Of(ConditionType.CallerRights, Snapshots.Off().WithRights(rights));

        Assert.Equal((status, reason), (condition.Status, condition.Reason));
    }

    [Fact]
    public void Of_ServerThatIsDown_SaysOnlyThat()
    {
        var down = ServerSnapshot.NotRead("server1", ServerState.Down, new Failure(Reason.ServerDown, Stage.Read, "server1"));

        Assert.Equal(Reason.ServerDown, Assert.Single(Prerequisites.Of(Snapshots.Cluster(down), down)).Reason);
    }

    [Theory]
    [InlineData(ServerState.Down, nameof(Reason.ServerDown), Severity.Error)]
    [InlineData(ServerState.Unreachable, nameof(Reason.ServerUnreachable), Severity.Error)]
    [InlineData(ServerState.Denied, nameof(Reason.ServerDenied), Severity.Error)]
    public void Of_ServerThatWasNotReached_TellsWhyApart(ServerState state, Reason reason, Severity severity)
    {
        var server = ServerSnapshot.NotRead("server1", state, new Failure(reason, Stage.Read, "server1"));

        var online = Of(ConditionType.Online, server);

        Assert.Equal((ConditionStatus.Failed, reason, severity), (online.Status, online.Reason, online.Severity));
    }

    [Fact]
    public void Of_PausedServer_IsToldButKeepsNothingFromWorking()
    {
        var online = Of(ConditionType.Online, Snapshots.Off() with { State = ServerState.Paused });

        Assert.Equal((Reason.ServerPaused, Severity.Information, "Paused"), (online.Reason, online.Severity, online.Observed));
    }

    [Fact]
    public void Of_ReachedServerThatWouldNotTell_HasEveryPrerequisite()
    {
        var failure = new Failure(Reason.ReadFailed, Stage.Read, "server1", "switches: AccessDenied");
        var server = ServerSnapshot.NotRead("server1", ServerState.Up, failure).With(new Platform(20348, 1006)).With(new ServerClock(TimeSpan.Zero));

        var conditions = Prerequisites.Of(Snapshots.Cluster(server), server).ToDictionary(condition => condition.Type);

        Assert.Equal(
            Prerequisites.Of(Snapshots.Cluster(Snapshots.Off()), Snapshots.Off()).Select(condition => condition.Type),
            conditions.Values.Select(condition => condition.Type));
        Assert.Equal((ConditionStatus.Failed, "switches: AccessDenied"), (conditions[ConditionType.Readable].Status, conditions[ConditionType.Readable].Observed));
        Assert.Equal(ConditionStatus.Ok, conditions[ConditionType.OperatingSystem].Status);
        Assert.Equal(ConditionStatus.Unknown, conditions[ConditionType.AddressFree].Status);
        Assert.Equal(ConditionStatus.Unknown, conditions[ConditionType.AdapterNameFree].Status);
    }

    [Theory]
    [InlineData(nameof(Reason.FeatureMissing), nameof(ConditionType.Features))]
    [InlineData(nameof(Reason.ModuleMissing), nameof(ConditionType.Module))]
    public void Of_MissingFeatureOrModule_IsThePrerequisiteThatFails(Reason reason, ConditionType type)
    {
        var server = ServerSnapshot.NotRead("server1", ServerState.Up, new Failure(reason, Stage.Read, "server1", "CommandNotFoundException"));

        Assert.Equal((ConditionStatus.Failed, reason), (Of(type, server).Status, Of(type, server).Reason));
    }

    [Theory]
    [InlineData(RegistrationStatus.Registered, ConnectionStatus.Connected, ConditionStatus.Ok, ConditionStatus.Ok)]
    [InlineData(RegistrationStatus.Registered, ConnectionStatus.Disconnected, ConditionStatus.Ok, ConditionStatus.Failed)]
    [InlineData(RegistrationStatus.Registered, ConnectionStatus.NotConnectedRecently, ConditionStatus.Ok, ConditionStatus.Failed)]
    [InlineData(RegistrationStatus.Registered, ConnectionStatus.RepairRegistrationRequired, ConditionStatus.Ok, ConditionStatus.Failed)]
    [InlineData(RegistrationStatus.OutOfPolicy, ConnectionStatus.Connected, ConditionStatus.Failed, ConditionStatus.Ok)]
    [InlineData(RegistrationStatus.NotYet, null, ConditionStatus.Failed, ConditionStatus.Unknown)]
    [InlineData(RegistrationStatus.Unknown, ConnectionStatus.Unknown, ConditionStatus.Unknown, ConditionStatus.Unknown)]
    public void Of_Registration_TellsItFromTheConnection(RegistrationStatus registered, ConnectionStatus? connected, ConditionStatus registration, ConditionStatus connection)
    {
        var server = Snapshots.Off();
        var cluster = Snapshots.Cluster(server) with { Registration = new Registration(registered, connected, null, null, null, null) };
        var conditions = Prerequisites.Of(cluster, server).ToDictionary(condition => condition.Type, condition => condition.Status);

        Assert.Equal((registration, connection), (conditions[ConditionType.Registered], conditions[ConditionType.Connected]));
    }

    [Fact]
    public void Of_RegistrationOfOneServer_IsHeldAgainstThatServerOnly()
    {
        var registered = new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, null, null, null, null);
        ServerSnapshot[] servers = [Snapshots.Off().With(registered with { RegistrationStatus = RegistrationStatus.OutOfPolicy }), Snapshots.Off("server2").With(registered)];
        var cluster = Snapshots.Cluster(servers) with { Registration = RegistrationAspect.OfCluster(servers) };

        var reasons = servers.Select(server => Prerequisites.Of(cluster, server).Single(condition => condition.Type == ConditionType.Registered).Reason);

        Assert.Equal([Reason.OutOfPolicy, Reason.AsDesired], reasons);
    }

    [Fact]
    public void Of_ProfileThatIgnoresLocalRules_IsNamedAsAWarning()
    {
        var policy = Of(ConditionType.FirewallPolicy, WithProfiles(new FirewallProfile("Domain", true, true), new FirewallProfile("Public", true, false)));

        Assert.Equal((Reason.LocalFirewallRulesIgnored, Severity.Warning, "Public"), (policy.Reason, policy.Severity, policy.Observed));
    }

    [Fact]
    public void Of_FirewallThatIsOff_IsNamedAsAWarning()
    {
        var policy = Of(ConditionType.FirewallPolicy, WithProfiles(new FirewallProfile("Domain", false, true), new FirewallProfile("Public", true, true)));

        Assert.Equal((Reason.FirewallOff, Severity.Warning, "Domain"), (policy.Reason, policy.Severity, policy.Observed));
    }

    [Fact]
    public void Of_FirewallProfilesThatWereNotRead_AreUnknown() =>
        Assert.Equal(ConditionStatus.Unknown, Of(ConditionType.FirewallPolicy, Snapshots.Off()).Status);

    [Fact]
    public void Of_InBoxRuleMissing_FailsBeforeAnythingIsPlanned()
    {
        var off = Snapshots.Off();
        var without = off.With(new FirewallRules([]));

        Assert.Equal(Reason.InBoxFirewallRuleMissing, Of(ConditionType.InBoxFirewallRule, without).Reason);
        Assert.Equal(ConditionStatus.Ok, Of(ConditionType.InBoxFirewallRule, off).Status);
    }

    private static ServerSnapshot WithProfiles(params FirewallProfile[] profiles)
    {
        var off = Snapshots.Off();
        return off.With(new FirewallPolicy([.. profiles]));
    }

    private static Condition Of(ConditionType type, ServerSnapshot server) =>
        Prerequisites.Of(Snapshots.Cluster(server), server).Single(condition => condition.Type == type);
}
