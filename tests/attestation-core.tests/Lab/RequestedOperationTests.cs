using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>An operation of which the caller takes part in the decisions.</summary>
public sealed class RequestedOperationTests
{
    private static readonly Intent TurnOn = Intent.ForCluster(OperationKind.TurnOn);

    [Fact]
    public async Task RunAsync_PlanNotApproved_ChangesNothing()
    {
        await using var run = new LabRun("small");
        Plan? shown = null;

        var ends = await RunAsync(run, new RequestedOperation(run.Lab.Name, TurnOn) { ApproveAsync = Decline });

        Assert.NotEmpty(shown!.Changes);
        Assert.Empty(run.MutatingCalls());
        Assert.Contains(ends, end => end is { State: TargetState.Failed, Failure.Code: Reason.Cancelled });

        Task<bool> Decline(Plan plan)
        {
            shown = plan;
            return Task.FromResult(false);
        }
    }

    [Fact]
    public async Task RunAsync_IntentCompletedFromSnapshot_DoesThatIntentAndReadsBack()
    {
        await using var run = new LabRun("small");
        var seen = new List<ServerSnapshot>();
        var request = new RequestedOperation(run.Lab.Name, TurnOn)
        {
            Complete = snapshot => TurnOn with { Servers = [snapshot.Servers[0].Name] },
            ReadBack = seen.Add,
        };

        await RunAsync(run, request);

        Assert.NotEmpty(run.MutatingCalls());
        Assert.Equal("Active", Assert.Single(seen).Attestation!.Status);
        Assert.All(run.MutatingCalls().Where(call => !call.Contains("AzureStackHCI", StringComparison.Ordinal)), call => Assert.StartsWith(seen[0].Name, call));
    }

    [Fact]
    public async Task RunAsync_CompletionFails_ChangesNothing()
    {
        await using var run = new LabRun("small");
        var failure = new Failure(Reason.VirtualMachineNotInCluster, Stage.Plan, "nobody");

        var ends = await RunAsync(run, new RequestedOperation(run.Lab.Name, TurnOn) { Complete = _ => failure });

        Assert.Empty(run.MutatingCalls());
        Assert.Contains(ends, end => end.Failure == failure);
    }

    private static async Task<IReadOnlyCollection<TargetChanged>> RunAsync(LabRun run, RequestedOperation request)
    {
        var ends = new System.Collections.Concurrent.ConcurrentQueue<TargetChanged>();
        var options = Options.Create(new Configuration.AttestationOptions { CertificatePollInterval = TimeSpan.FromMilliseconds(20) });
        await new OperationRunner(run.Reader, options, TimeProvider.System).RunAsync(
            new LabNodeShell(run.Lab),
            request,
            happened =>
            {
                if (happened is TargetChanged ended)
                {
                    ends.Enqueue(ended);
                }
            },
            CancellationToken.None);
        return ends;
    }
}
