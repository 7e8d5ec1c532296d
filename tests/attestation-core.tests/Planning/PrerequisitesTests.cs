using AzureBenefits.Attestation.DesiredState;
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
        var condition = Of(ConditionType.OperatingSystem, Snapshots.Off() with { Platform = new Platform(build, revision, TimeSpan.Zero) });

        Assert.Equal((status, severity), (condition.Status, condition.Severity));
    }

    [Theory]
    [InlineData(4, ConditionStatus.Ok)]
    [InlineData(-6, ConditionStatus.Failed)]
    public void Of_ClockSkew_WarnsBeyondFiveMinutes(int minutes, ConditionStatus status) => Assert.Equal(
        status,
        Of(ConditionType.Clock, Snapshots.Off() with { Platform = new Platform(20348, 405, TimeSpan.FromMinutes(minutes)) }).Status);

    [Fact]
    public void Of_StorageWithoutAddresses_IsNamedButNoProblem()
    {
        var off = Snapshots.Off();
        var apipa = off with { Host = off.Host! with { LinkLocalAddresses = [new HostAddress(7, "Storage 1", "169.254.3.4")] } };

        var condition = Of(ConditionType.AddressFree, apipa);

        Assert.Equal((ConditionStatus.Ok, "Storage 1 169.254.3.4"), (condition.Status, condition.Observed));
    }

    [Fact]
    public void Of_ServerThatIsDown_SaysOnlyThat()
    {
        var down = ServerSnapshot.NotRead("server1", ServerState.Down, new Failure(Reason.ServerDown, Stage.Read, "server1"));

        Assert.Equal(Reason.ServerDown, Assert.Single(Prerequisites.Of(Snapshots.Cluster(down), down)).Reason);
    }

    private static Condition Of(ConditionType type, ServerSnapshot server) =>
        Prerequisites.Of(Snapshots.Cluster(server), server).Single(condition => condition.Type == type);
}
