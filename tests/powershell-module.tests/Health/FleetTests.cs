using System.Globalization;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.PowerShell.Health;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Remoting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AzureBenefits.PowerShell.Tests.Health;

/// <summary>So many sessions at once that nothing else should open any in the meantime: in a process, they begin one after the other.</summary>
[CollectionDefinition(nameof(FleetTests), DisableParallelization = true)]
public sealed class FleetAlone;

/// <summary>Many clusters at once, each a lab of its own, reached by real remoting.</summary>
[Collection(nameof(FleetTests))]
public sealed class FleetTests : IAsyncLifetime
{
    private const int Size = 32;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly Lazy<LabCluster>[] _labs = [.. Enumerable.Range(0, Size).Select(number => new Lazy<LabCluster>(() => new LabCluster(TimeProvider.System, "bench-2", $"site{number}")))];
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var lab in _labs.Where(lab => lab.IsValueCreated))
        {
            await lab.Value.DisposeAsync();
        }
    }

    [Fact]
    public async Task Run_OneHangsAndOneRefuses_BothAreNamedAndTheOthersAreRight()
    {
        _labs[2].Value.Faults.Add(new Fault(null, null, null, FaultMode.Hang));
        _labs[5].Value.Faults.Add(new Fault(null, null, null, FaultMode.Deny));
        var othersDone = new TaskCompletionSource();
        var check = new HealthCheck(() => new RunspaceNodeShell(Connect), Deadline, _time);

        var run = check.RunAsync(
            Enumerable.Range(0, Size).Select(number => $"site{number}-node01"),
            count =>
            {
                if (count == Size - 1)
                {
                    othersDone.SetResult();
                }

                return Task.CompletedTask;
            },
            CancellationToken.None);
        await othersDone.Task;
        Assert.False(run.IsCompleted);
        _time.Advance(Deadline);
        var checks = await run;

        Assert.Equal(Size, checks.Length);
        Assert.Equal(FindingLevel.Unknown, Assert.Single(checks[2].Findings).Level);
        Assert.Equal(("site2-node01", HealthCode.Unknown), (checks[2].Name, checks[2].Code));
        Assert.Equal(("site5-node01", HealthCode.Unknown), (checks[5].Name, checks[5].Code));
        Assert.NotEqual(checks[2].Findings[0].Id, checks[5].Findings[0].Id);
        Assert.All(checks.Where((_, number) => number is not (2 or 5)), item => Assert.True(item.IsRead));
        Assert.Equal(Enumerable.Range(0, Size).Where(number => number is not (2 or 5)).Select(number => $"site{number}-bench"), checks.Where(item => item.IsRead).Select(item => item.Name));
    }

    [Fact]
    public async Task Run_OneClusterByTwoOfItsServers_IsToldOnce()
    {
        var check = new HealthCheck(() => new RunspaceNodeShell(Connect), Deadline, TimeProvider.System);

        var checks = await check.RunAsync(["site0-node01", "site0-node02", "site1-node01"], _ => Task.CompletedTask, CancellationToken.None);

        Assert.Equal(["site0-bench", "site1-bench"], checks.Select(item => item.Name));
    }

    private System.Management.Automation.Runspaces.RunspaceConnectionInfo Connect(string node) =>
        _labs[int.Parse(node["site".Length..node.IndexOf('-', StringComparison.Ordinal)], CultureInfo.InvariantCulture)].Value.Connect(node);
}
