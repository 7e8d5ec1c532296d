using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>Everything that can drift, alone: it is detected and mended, nothing else is changed, and a second run plans nothing.</summary>
public sealed class DriftTests
{
    private const string Server = "hci-node2";

    /// <summary>Drifts that no operation can mend: what only Windows can bring back, and what only a restart ends.</summary>
    private static readonly Dictionary<string, Reason> Reported = new()
    {
        ["firewallAllowMissing"] = Reason.InBoxFirewallRuleMissing,
        ["networkPartitioned"] = Reason.ClusterNetworkPartitioned,
        ["linkLocalAdapter"] = Reason.ClusterNetworkShared,
        ["exclusionDescriptionStale"] = Reason.ExclusionStale,
        ["serviceIdentityLost"] = Reason.ServerIdentityLost,
    };

    /// <summary>Another way to the same end.</summary>
    private const string AsGood = "exclusionByDescription";

    /// <summary>Drifts that bring a virtual machine here, or lose what others had in the list.</summary>
    private static readonly string[] AddsOrLoses = ["leftoverOfRemovedServer", "migratedWithoutSwitch", "exclusionEmpty", "exclusionValueMissing"];

    public static TheoryData<string> Mended => [.. Kinds().Except(Reported.Keys).Where(kind => kind != AsGood)];

    public static TheoryData<string> OnlyReported => [.. Reported.Keys];

    [Theory]
    [MemberData(nameof(Mended))]
    public async Task Drift_Alone_IsShownAndMendedAndASecondRunPlansNothing(string kind)
    {
        await using var run = new LabRun("small-on");
        var before = CanonicalState.Of(run.State);
        var drift = run.Lab.Drift(Server, kind);
        var unrelated = DesiredStateChecker.UnrelatedFingerprint(run.State);
        // A certificate is put right by the sync that goes with a repair, not by a change on the server.
        Assert.Contains(Shown(await run.ReadAsync()), condition => condition.Repairable || condition.Type == ConditionType.Certificate);
        run.Lab.Calls.Clear();

        var ends = await run.RunAsync(Mending(drift));

        Assert.All(ends.Values, end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.Empty(run.FailedSteps);
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
        Assert.Equal(unrelated, DesiredStateChecker.UnrelatedFingerprint(run.State));
        Assert.Empty(Shown(await run.ReadAsync()));
        Assert.Empty((await run.PlanAsync(Mending(drift))).Changes);
        Assert.All(run.MutatingCalls(), call => Assert.True(IsHere(call), call));
        if (!AddsOrLoses.Contains(kind))
        {
            Assert.Equal(before, CanonicalState.Of(run.State));
        }
    }

    [Theory]
    [MemberData(nameof(OnlyReported))]
    public async Task Drift_ThatOnlyAPersonCanMend_IsReportedAndNothingIsChanged(string kind)
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, kind);
        run.Lab.Calls.Clear();

        await run.RunAsync(Intent.ForCluster(OperationKind.Repair));

        var shown = Shown(await run.ReadAsync()).ToArray();
        Assert.Contains(Reported[kind], shown.Select(condition => condition.Reason));
        Assert.DoesNotContain(shown, condition => condition.Repairable);
        Assert.Empty(run.MutatingCalls());
    }

    /// <summary>A repair puts attached virtual machines right; one that lost its adapter must be turned on again.</summary>
    private static Intent Mending(LabDrift drift) => drift.Kind == "guestAdapterMissing"
        ? new Intent(OperationKind.TurnOnVirtualMachines, [], [drift.VirtualMachine!.Value], false)
        : Intent.ForCluster(OperationKind.Repair);

    private static IEnumerable<Condition> Shown(ClusterSnapshot cluster) => ClusterAssessment.Of(cluster).Servers
        .SelectMany(server => server.Conditions.Concat(server.VirtualMachines.SelectMany(machine => machine.Conditions)))
        .Where(condition => condition.Status != ConditionStatus.Ok);

    private static IEnumerable<string> Kinds() => LabCluster.DriftKinds.Select(kind => kind.Kind);

    // The cluster's own changes are made by whichever server answers for its name.
    private static bool IsHere(string call) => call.StartsWith(Server, StringComparison.Ordinal) || call.Contains("Set-CimInstance", StringComparison.Ordinal) || call.Contains("Sync-", StringComparison.Ordinal);
}
