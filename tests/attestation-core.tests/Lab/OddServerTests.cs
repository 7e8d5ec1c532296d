using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>One server is unlike the others: whatever becomes of it, the others are read whole and turned on.</summary>
public sealed class OddServerTests
{
    private const string Odd = "hci-node2";
    private const string Foreign = "hci-gr\u00f6\u00dfe4";

    private static readonly Dictionary<string, Action<LabCluster>> Oddities = new()
    {
        ["a name beyond ASCII"] = lab => lab.Servers.Add(Foreign),
        ["no domain"] = lab => lab.Domain = "",
        ["no virtual machines"] = lab => lab.Servers.Add("hci-node4"),
        ["no cluster to ask"] = lab => lab.Faults.Add(new Fault(Odd, "Get-ClusterNode", null, FaultMode.Terminating)),
        ["a caller who may not list virtual machines"] = lab => lab.Faults.Add(new Fault(Odd, "Get-VM", null, FaultMode.Deny)),
    };

    public static TheoryData<string, ServerState, string?> Cases => new()
    {
        { "a name beyond ASCII", ServerState.Unreachable, nameof(Reason.AnswerNotUnderstood) },
        { "no domain", ServerState.Up, null },
        { "no virtual machines", ServerState.Up, null },
        { "no cluster to ask", ServerState.Up, null },
        { "a caller who may not list virtual machines", ServerState.Up, nameof(Reason.ReadFailed) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Read_OneServerIsOdd_TheOthersAreWhole(string oddity, ServerState state, string? failure)
    {
        await using var run = new LabRun("small");
        string[] others = [.. (await run.ReadAsync()).Servers.Where(server => server.Name != Odd).Select(Described)];
        Oddities[oddity](run.Lab);

        var read = await run.ReadAsync();

        Assert.Equal(others, read.Servers.Where(server => server.Name.StartsWith("hci-node", StringComparison.Ordinal) && server.Name is not (Odd or "hci-node4")).Select(Described));
        var odd = read.FindServer(NameOfOdd(read))!;
        Assert.Equal((state, failure), (odd.State, odd.Failure?.Code.Code));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task TurnOn_OneServerIsOdd_TheOthersAreOn(string oddity, ServerState state, string? failure)
    {
        await using var run = new LabRun("small");
        Oddities[oddity](run.Lab);

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        var odd = NameOfOdd(await run.ReadAsync());
        Assert.All(ends.Values.Where(end => end.Target.Server != odd), end => Assert.True(end.State == TargetState.Succeeded, $"{end.Target}: {end.State} {end.Failure}"));
        Assert.DoesNotContain(DesiredStateChecker.OnViolations(run.State), violation => !violation.StartsWith($"{odd} ", StringComparison.Ordinal) || (state == ServerState.Up && failure is null));
        Assert.DoesNotContain(run.Lab.Calls.Snapshot()["invocations"]!, call => (string?)call["server"] == Foreign);
    }

    /// <summary>A rolling upgrade: one server already runs 23H2, in ConstrainedLanguage mode.</summary>
    [Fact]
    public async Task Repair_OneServerOfAnotherVersion_AllAreOn()
    {
        await using var run = new LabRun("small-upgrade");
        foreach (var server in (string[])["hci-node1", "hci-node3"])
        {
            run.Lab.Drift(server, "switchRenamed");
        }

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.Repair));

        Assert.All(ends.Values, end => Assert.Equal(TargetState.Succeeded, end.State));
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    private static string NameOfOdd(ClusterSnapshot cluster) =>
        cluster.Servers.Select(server => server.Name).Except(["hci-node1", "hci-node2", "hci-node3"]).SingleOrDefault() ?? Odd;

    private static string Described(ServerSnapshot server) =>
        $"{server.Name} {server.State} {server.Failure} {string.Join(", ", server.VirtualMachines.Select(machine => $"{machine.Name} {machine.State}"))}";
}
