using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>
/// Every kind of operation on servers in ConstrainedLanguage mode, which is what Azure Local enforces, ends as on servers that
/// allow everything.
/// </summary>
public sealed class ConstrainedLanguageTests
{
    public static TheoryData<OperationKind, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<OperationKind, bool>();
            foreach (var kind in Enum.GetValues<OperationKind>())
            {
                kinds.Add(kind, true);

                // The settings of guests are of v2 alone.
                if (KindCase.Of(kind) != KindCase.Of(kind).OnV2)
                {
                    kinds.Add(kind, false);
                }
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task Operation_OnConstrainedServers_EndsAsOnOthers(OperationKind kind, bool isV2) => EndsAlikeAsync(isV2 ? KindCase.Of(kind).OnV2 : KindCase.Of(kind));

    [Fact]
    public Task TurnOnWithShutdown_OnConstrainedServers_EndsAsOnOthers() => EndsAlikeAsync(KindCase.TurnOnWithShutdown);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NetworkRole_ThatNoScriptCanSet_IsSkippedWithTheWayToSetIt(bool isConstrained)
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift("hci-node2", "networkRole");
        run.Lab.HasWritableNetworkRole = false;
        run.Lab.Servers.SetEveryConstrained(isConstrained);

        var end = (await run.RunAsync(Intent.ForCluster(OperationKind.Repair)))[new OperationTarget(run.Lab.Name, null)];

        Assert.Equal((TargetState.Skipped, Reason.ClusterNetworkRoleNotSettable), (end.State, end.Failure!.Code));
        Assert.StartsWith("Cluster Network ", end.Failure.Target, StringComparison.Ordinal);
        Assert.Empty(run.FailedSteps);
    }

    private static async Task EndsAlikeAsync(KindCase work)
    {
        var constrained = await EndOfAsync(work with { IsConstrained = true });

        Assert.Equal(await EndOfAsync(work with { IsConstrained = false }), constrained);
    }

    private static async Task<string> EndOfAsync(KindCase work)
    {
        var (run, intent) = await work.StartAsync();
        await using (run)
        {
            var ends = await run.RunAsync(intent);

            Assert.All(ends.Values, end => Assert.True(end.State is TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure?.Cause}"));
            Assert.Empty(work.Violations(run.State));
            return CanonicalState.Of(run.State);
        }
    }
}
