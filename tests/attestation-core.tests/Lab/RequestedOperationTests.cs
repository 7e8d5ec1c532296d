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
        await using var run = new LabRun("small") { SilenceDeadline = TimeSpan.FromHours(1) };
        Plan? shown = null;

        var ends = await RunAsync(run, new RequestedOperation(run.Lab.Name, TurnOn) { ApproveAsync = Decline });

        Assert.NotEmpty(shown!.Changes);
        Assert.Empty(run.MutatingCalls());
        Assert.Contains(ends, end => end.State == TargetState.Failed && end.Failure?.Code == Reason.Cancelled);

        Task<Failure?> Decline(Plan plan)
        {
            shown = plan;
            return Task.FromResult<Failure?>(new Failure(Reason.Cancelled, Stage.Plan, plan.Cluster));
        }
    }

    [Fact]
    public async Task RunAsync_IntentCompletedFromSnapshot_DoesThatIntentAndReadsBack()
    {
        await using var run = new LabRun("small") { SilenceDeadline = TimeSpan.FromHours(1) };
        var seen = new List<ServerSnapshot>();
        var request = new RequestedOperation(run.Lab.Name, TurnOn)
        {
            Complete = snapshot => TurnOn with { Servers = [snapshot.Servers[0].Name] },
            ReadBack = seen.Add,
        };

        await RunAsync(run, request);

        Assert.NotEmpty(run.MutatingCalls());
        Assert.Equal(ServiceStatus.Active, Assert.Single(seen).Attestation!.Status);
        Assert.All(run.MutatingCalls().Where(call => !call.Contains("AzureStackHCI", StringComparison.Ordinal)), call => Assert.StartsWith(seen[0].Name, call));
    }

    [Fact]
    public async Task RunAsync_CompletionFails_ChangesNothing()
    {
        await using var run = new LabRun("small") { SilenceDeadline = TimeSpan.FromHours(1) };
        var failure = new Failure(Reason.VirtualMachineNotInCluster, Stage.Plan, "nobody");

        var ends = await RunAsync(run, new RequestedOperation(run.Lab.Name, TurnOn) { Complete = _ => failure });

        Assert.Empty(run.MutatingCalls());
        Assert.Contains(ends, end => end.Failure == failure);
    }

    [Fact]
    public async Task Reached_ClusterAskedByItsFullName_GivesItsOwnNameBeforeAnyServerIsRead()
    {
        await using var run = new LabRun("small") { SilenceDeadline = TimeSpan.FromHours(1) };
        var reached = new List<(ClusterIdentity Cluster, int Invocations)>();

        await RunAsync(run, new RequestedOperation(run.Lab.FullName, TurnOn)
        {
            ReachedAsync = (cluster, _) =>
            {
                reached.Add((cluster, run.Invocations().Sum(node => node.Count())));
                return Task.CompletedTask;
            },
        });

        Assert.Equal((new ClusterIdentity(run.Lab.Name, "lab.contoso.com"), 1), Assert.Single(reached));
    }

    [Fact]
    public async Task Reached_Throws_EndsTheOperationBeforeAnyServerIsRead()
    {
        await using var run = new LabRun("small") { SilenceDeadline = TimeSpan.FromHours(1) };
        var request = new RequestedOperation(run.Lab.Name, TurnOn) { ReachedAsync = (_, _) => throw new InvalidOperationException("not now") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(run, request));

        Assert.Single(run.Invocations());
    }

    [Fact]
    public async Task BeforeChanges_EachServerAndTheCluster_IsAskedBeforeItsFirstChange()
    {
        await using var run = new LabRun("small") { SilenceDeadline = TimeSpan.FromHours(1) };
        var asked = new System.Collections.Concurrent.ConcurrentQueue<(ChangeIntent Intent, int ChangesBefore)>();

        await RunAsync(run, new RequestedOperation(run.Lab.Name, TurnOn)
        {
            BeforeChangesAsync = (intent, _) =>
            {
                asked.Enqueue((intent, run.MutatingCalls().Count(call => call.StartsWith(intent.Server + " ", StringComparison.Ordinal))));
                return Task.FromResult<Failure?>(null);
            },
        });

        Assert.Equal(Servers(run).Append(run.Lab.Name).Order(), asked.Select(item => item.Intent.Server).Distinct().Order());
        Assert.All(asked, item => Assert.Equal(0, item.ChangesBefore));
        Assert.All(asked.Where(item => item.Intent.Server != run.Lab.Name), item => Assert.NotEmpty(item.Intent.Changes));
    }

    [Fact]
    public async Task BeforeChanges_RefusedForOneServer_LeavesThatServerAsItIsAndTheOthersGoOn()
    {
        await using var run = new LabRun("small") { SilenceDeadline = TimeSpan.FromHours(1) };
        var refused = Servers(run)[^1];
        var refusal = new Failure(Reason.NotRecorded, Stage.Apply, refused, "disk full");
        var before = $"{run.State["servers"]!.Last()}";

        var ends = await RunAsync(run, new RequestedOperation(run.Lab.Name, TurnOn)
        {
            BeforeChangesAsync = (intent, _) => Task.FromResult(intent.Server == refused ? refusal : null),
        });

        Assert.Equal(before, $"{run.State["servers"]!.Last()}");
        Assert.DoesNotContain(run.MutatingCalls(), call => call.StartsWith(refused + " ", StringComparison.Ordinal));
        Assert.Equal((TargetState.Failed, refusal), EndOf(refused));
        Assert.Equal((TargetState.Succeeded, null), EndOf(Servers(run)[0]));

        (TargetState, Failure?) EndOf(string server) =>
            ends.Where(end => end.Target == new OperationTarget(server, null)).Select(end => (end.State, end.Failure)).Single();
    }

    private static string[] Servers(LabRun run) => [.. run.State["servers"]!.Select(server => (string)server["name"]!)];

    private static async Task<IReadOnlyCollection<TargetChanged>> RunAsync(LabRun run, RequestedOperation request)
    {
        var ends = new System.Collections.Concurrent.ConcurrentQueue<TargetChanged>();
        var options = Options.Create(new Configuration.AttestationOptions { CertificatePollInterval = TimeSpan.FromMilliseconds(20), ReadSilenceDeadline = TimeSpan.FromHours(1), SilenceNotice = TimeSpan.FromMinutes(1) });
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
