using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>
/// Every kind of operation on servers in ConstrainedLanguage mode, which is what Azure Local enforces, ends as on servers that
/// allow everything. Only the role of the cluster network, which has no cmdlet, is left to the administrator.
/// </summary>
public sealed class ConstrainedLanguageTests
{
    public static TheoryData<OperationKind> Kinds => KindCase.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Operation_OnConstrainedServers_EndsAsOnOthers(OperationKind kind)
    {
        var free = await EndOfAsync(KindCase.Of(kind), isConstrained: false);
        var constrained = await EndOfAsync(KindCase.Of(kind), isConstrained: true);

        Assert.Equal(free, constrained);
    }

    [Fact]
    public async Task TurnOnWithShutdown_OnConstrainedServers_EndsAsOnOthers() => Assert.Equal(
        await EndOfAsync(KindCase.TurnOnWithShutdown, isConstrained: false), await EndOfAsync(KindCase.TurnOnWithShutdown, isConstrained: true));

    [Theory]
    [InlineData("small")]
    [InlineData("small-v2")]
    public async Task TurnOnAndOff_OnConstrainedServers_ReachesTheDesiredState(string scenario)
    {
        await using var run = new LabRun(scenario);
        Constrain(run);

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        Assert.DoesNotContain(DesiredStateChecker.OnViolations(run.State), violation => !violation.Contains("Cluster Network", StringComparison.Ordinal));
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
    }

    [Fact]
    public async Task NetworkRole_OnConstrainedServers_IsSkippedWithTheWayToSetIt()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift("hci-node2", "networkRole");
        Constrain(run);

        var end = (await run.RunAsync(Intent.ForCluster(OperationKind.Repair)))[new OperationTarget(run.Lab.Name, null)];

        Assert.Equal((TargetState.Skipped, Reason.LanguageModeConstrained), (end.State, end.Failure!.Code));
        Assert.StartsWith("Cluster Network ", end.Failure.Target, StringComparison.Ordinal);
        Assert.Empty(run.FailedSteps);
    }

    private static async Task<string> EndOfAsync(KindCase work, bool isConstrained)
    {
        var (run, intent) = await work.StartAsync();
        await using (run)
        {
            if (isConstrained)
            {
                Constrain(run);
            }

            var ends = await run.RunAsync(intent);

            Assert.All(ends.Values, end => Assert.True(end.State is TargetState.Succeeded or TargetState.Skipped, $"{end.Target}: {end.State} {end.Failure?.Cause}"));
            return CanonicalState.Of(WithoutRoles(run.State));
        }
    }

    private static void Constrain(LabRun run)
    {
        foreach (var server in run.State["servers"]!)
        {
            run.Lab.Servers.SetConstrained((string)server["name"]!, isConstrained: true);
        }
    }

    private static JObject WithoutRoles(JObject state)
    {
        foreach (var network in state["cluster"]!["networks"]!.Cast<JObject>())
        {
            network.Remove("role");
            network.Remove("state");
        }

        return state;
    }
}
