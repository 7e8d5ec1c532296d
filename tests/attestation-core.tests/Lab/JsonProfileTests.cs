using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>Every production script says the same, whatever the way back does to its records.</summary>
public sealed class JsonProfileTests
{
    private const string Server = "hci-node1";

    /// <summary>Differ from read to read.</summary>
    private static readonly string[] Times = ["AsOf", "ClockSkew"];

    [Theory]
    [InlineData("on")]
    [InlineData("drift")]
    [InlineData("mixed")]
    [InlineData("constrained")]
    [InlineData("not-registered")]
    [InlineData("new-server")]
    public async Task ReadCluster_EachScenario_GivesTheSameSnapshot(string scenario)
    {
        await using var run = new LabRun(scenario);
        var plain = Comparable(await run.ReadAsync());
        run.Lab.JsonProfile = LabJsonProfile.Nasty;
        var nasty = Comparable(await run.ReadAsync());

        Assert.True(JToken.DeepEquals(plain, nasty), $"{plain}\n{nasty}");
        Assert.NotEmpty(plain["Servers"]!);
    }

    /// <summary>None, one and many virtual machines: lists that become null, their only item, or stay.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task ReadCluster_ServerWithSoManyVirtualMachines_GivesTheSameSnapshot(int count)
    {
        await using var run = new LabRun("small-on");
        var machines = (await run.ReadAsync()).FindServer(Server)!.VirtualMachines;
        Array.ForEach([.. machines.Skip(count)], machine => run.Lab.VirtualMachines.Delete($"{machine.Id}"));
        for (var number = machines.Length; number < count; number++)
        {
            run.Lab.VirtualMachines.Add(new NewVirtualMachine(Server, $"many{number}", 2, "Windows Server 2022 Datacenter"));
        }

        var plain = await run.ReadAsync();
        run.Lab.JsonProfile = LabJsonProfile.Nasty;
        var nasty = await run.ReadAsync();

        Assert.True(JToken.DeepEquals(Comparable(plain), Comparable(nasty)));
        var read = nasty.FindServer(Server)!;
        Assert.Equal((null, count), (read.Failure, read.VirtualMachines.Length));
        Assert.Equal(Described(machines.Take(count)), Described(read.VirtualMachines.Where(machine => machines.Any(before => before.Id == machine.Id))));
    }

    [Fact]
    public async Task Operations_TurnOnAndOff_EndTheSameAndReachTheirState()
    {
        var (plain, nasty) = (await EndsAsync(LabJsonProfile.Plain), await EndsAsync(LabJsonProfile.Nasty));

        Assert.Equal(plain, nasty);
        Assert.Contains(plain, end => end.StartsWith("TurnOn web01 Succeeded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AttestationTest_OfAServer_GivesTheSameReport()
    {
        // Every test gets a document of its own, whose times the report tells: they are the same while time
        // stands still, and so is how long a busy machine may take.
        await using var lab = new AttestedLab("small-on", new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        var plain = await lab.TestAsync("hci-node1");
        lab.Run.Lab.JsonProfile = LabJsonProfile.Nasty;
        var nasty = await lab.TestAsync("hci-node1");

        Assert.Equal(plain.AsOf, nasty.AsOf);
        Assert.Equal<AttestationTestCheck>(plain.Checks, nasty.Checks);
        Assert.True(plain.Verified);
    }

    [Fact]
    public async Task TheTestsAbove_Together_RunEveryScript()
    {
        await using var lab = new AttestedLab("small");
        await lab.TestAsync("hci-node1");
        await lab.Run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        var scripts = lab.Run.Lab.Calls.Snapshot()["invocations"]!.Select(call => (string)call["script"]!).Distinct().Order();
        Assert.Equal(NodeScript.All.Select(script => script.Name).Order(), scripts);
    }

    private static async Task<string[]> EndsAsync(LabJsonProfile profile)
    {
        await using var run = new LabRun("small");
        run.Lab.JsonProfile = profile;
        var ends = new List<string>();
        foreach (var kind in new[] { OperationKind.TurnOn, OperationKind.TurnOff })
        {
            var targets = await run.RunAsync(Intent.ForCluster(kind, includeAllVirtualMachines: true));
            ends.AddRange(targets.Values.Select(end => $"{kind} {end.Target.VirtualMachine?.Name ?? end.Target.Server} {end.State} {end.Failure?.Code}").Order(StringComparer.Ordinal));
            Assert.Empty(kind == OperationKind.TurnOn ? DesiredStateChecker.OnViolations(run.State) : DesiredStateChecker.OffViolations(run.State));
        }

        return [.. ends];
    }

    private static IEnumerable<string> Described(IEnumerable<VirtualMachineSnapshot> machines) =>
        machines.Select(machine => $"{machine.Id} {machine.Name} {machine.State} {machine.Guest} {string.Join(", ", machine.Adapters)}").Order(StringComparer.Ordinal);

    private static JObject Comparable(object value)
    {
        var comparable = JObject.FromObject(value);
        foreach (var time in comparable.Descendants().OfType<JProperty>().Where(property => Times.Contains(property.Name)).ToArray())
        {
            time.Remove();
        }

        return comparable;
    }
}
