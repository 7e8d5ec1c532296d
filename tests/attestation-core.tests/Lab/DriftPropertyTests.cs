using System.Globalization;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using CsCheck;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>
/// What holds whatever a cluster has drifted to: turning on reaches the desired state, a second time there is nothing to do,
/// turning off leaves nothing of ours, and what is not ours is never touched. What the cluster makes impossible is left out
/// here by its own look at the state, and must be reported with a reason and a fix. AZURE_BENEFITS_CLUSTERS tries more clusters.
/// </summary>
public sealed class DriftPropertyTests
{
    private const int UsualClusters = 40;

    private static readonly int Clusters = int.TryParse(
        Environment.GetEnvironmentVariable("AZURE_BENEFITS_CLUSTERS"), CultureInfo.InvariantCulture, out var clusters) ? clusters : UsualClusters;

    private static readonly string[] Servers = ["hci-node1", "hci-node2", "hci-node3"];

    /// <summary>What no operation reaches past, and has tests of its own: another adapter in the network, and a lost registration.</summary>
    private static readonly string[] OutOfReach = ["linkLocalAdapter", "serviceIdentityLost"];

    private static readonly string[] Kinds = [.. LabCluster.DriftKinds.Select(kind => kind.Kind).Except(OutOfReach)];

    private static readonly Gen<Happening> Happenings = Gen.Frequency(
        (12, Gen.Select(Gen.OneOfConst(Servers), Gen.OneOfConst(Kinds)).Select(Drift)),
        (1, Gen.Select(Gen.OneOfConst(Servers), Gen.Int[1, 2]).Select(NewMachine)),
        (1, Gen.OneOfConst("web01", "sql01", "legacy01", "web03").Select(StopOrStart)),
        (1, Gen.OneOfConst(Servers).Select(server => new Happening($"pause {server}", lab => lab.Servers.Pause(server)))),
        (1, Gen.OneOfConst(Servers[1..]).Select(server => new Happening($"{server} goes offline", lab => lab.Servers.Offline(server)))),
        (1, Gen.OneOfConst(Servers[1..]).Select(server => new Happening($"{server} falls silent", lab => lab.Servers.Unreachable(server)))));

    private static readonly Gen<(string Scenario, LabJsonProfile Json, Happening[] Happenings)> Drifted =
        Gen.Select(Gen.OneOfConst("small-on", "small-on", "small"), Gen.Enum<LabJsonProfile>(), Happenings.Array[0, 10]);

    [Fact]
    public Task AnyCluster_TurnedOnTwiceAndOff_EndsAsDesiredAndTouchesNothingElse() => Drifted.SampleAsync(
        async drifted =>
        {
            await using var run = new LabRun(drifted.Scenario);
            run.Lab.JsonProfile = drifted.Json;
            Array.ForEach(drifted.Happenings, happening => happening.Befall(run.Lab));
            var unrelated = DesiredStateChecker.UnrelatedFingerprint(run.State);

            var ends = await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));
            var impossible = new Impossible(run.State);
            Assert.Empty(impossible.Unexplained(DesiredStateChecker.OnViolations(run.State)));
            AssertExplained(ends, impossible);

            await AssertNothingIsLeftToDoAsync(run);

            await run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));
            Assert.Empty(impossible.Unexplained(DesiredStateChecker.OffViolations(run.State)));
            Assert.Equal(unrelated, DesiredStateChecker.UnrelatedFingerprint(run.State));
        },
        iter: Clusters,
        threads: Environment.ProcessorCount,
        print: drifted => $"{drifted.Scenario}, {drifted.Json} JSON: {string.Join(", ", drifted.Happenings.Select(happening => happening.Name))}");

    private static async Task AssertNothingIsLeftToDoAsync(LabRun run)
    {
        run.Lab.Calls.Clear();
        var plan = await run.PlanAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));
        Assert.Empty(plan.Changes);
        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));
        Assert.Empty(run.MutatingCalls());
    }

    /// <summary>What did not end well is what could not, and says why and what to do.</summary>
    private static void AssertExplained(IReadOnlyDictionary<OperationTarget, TargetChanged> ends, Impossible impossible) => Assert.All(
        ends.Values.Where(end => end.State != TargetState.Succeeded),
        end =>
        {
            Assert.True(impossible.Explains($"{end.Target.Server} {end.Target.VirtualMachine?.Name}".TrimEnd()), $"{end.Target}: {end.State}, {end.Failure}");
            Assert.NotEmpty(end.Failure!.Message.ToString());
            Assert.NotEmpty(end.Failure.Fix!.ToString());
        });

    private static Happening Drift(string server, string kind) => new($"{kind} on {server}", lab => lab.Drift(server, kind));

    private static Happening NewMachine(string server, int generation) => new(
        $"a generation {generation} virtual machine comes to {server}",
        lab => lab.VirtualMachines.Add(new NewVirtualMachine(server, $"new{lab.State()["virtualMachines"]!.Count():00}", generation, "Windows Server 2022 Datacenter")));

    private static Happening StopOrStart(string name) => new($"{name} is started or stopped", lab =>
    {
        var running = lab.State()["virtualMachines"]!.Any(machine => (string?)machine["name"] == name && (string?)machine["state"] == "Running");
        return running ? lab.VirtualMachines.Stop(name) : lab.VirtualMachines.Start(name);
    });

    /// <summary>Something that happens to a cluster. What cannot happen there does not.</summary>
    private sealed record Happening(string Name, Func<LabCluster, object> Happen)
    {
        public void Befall(LabCluster lab)
        {
            try
            {
                Happen(lab);
            }
            catch (LabChangeException)
            {
            }
        }
    }

    /// <summary>What nobody can put right on a cluster as it is, read from its state.</summary>
    private sealed class Impossible(JObject state)
    {
        private readonly HashSet<string> _deaf =
            [.. state["servers"]!.Where(server => (string?)server["state"] is not ("Up" or "Paused")).Select(server => (string)server["name"]!)];

        /// <summary>Their service answers on a switch that neither name nor notes show to be ours: it may be somebody's and is left alone.</summary>
        private readonly HashSet<string> _onStrangersSwitch =
            [.. state["servers"]!.Where(server => server["switches"]!.Any(item => IsStranger(item, server["attestation"]!["switchId"]!))).Select(server => (string)server["name"]!)];

        private readonly HashSet<string> _withoutAllowRule =
            [.. state["servers"]!.Where(server => server["firewallRules"]!.All(rule => (string?)rule["name"] != "AzsHci-ImdsAttestation-Allow-In")).Select(server => (string)server["name"]!)];

        private readonly HashSet<string> _fixedMachines =
            [.. state["virtualMachines"]!.Where(IsFixed).Select(machine => $"{machine["server"]} {machine["name"]}")];

        public IEnumerable<string> Unexplained(IEnumerable<string> violations) => violations.Where(violation => !Explains(violation));

        /// <summary>Whether that explains a sentence of the checker, or a target that did not succeed.</summary>
        public bool Explains(string sentence) =>
            _deaf.Concat(_onStrangersSwitch).Any(server => IsAbout(sentence, server))
            || _withoutAllowRule.Any(server => sentence == server || sentence == $"{server} lacks the rule AzsHci-ImdsAttestation-Allow-In.")
            // A server that does not answer may have brought an adapter of unknown use into the network.
            || (_deaf.Count > 0 && sentence.StartsWith("Cluster Network", StringComparison.Ordinal))
            || _fixedMachines.Any(machine => IsAbout(sentence, machine));

        private static bool IsAbout(string sentence, string target) =>
            sentence == target || sentence.StartsWith($"{target} ", StringComparison.Ordinal) || sentence.StartsWith($"{target}:", StringComparison.Ordinal);

        private static bool IsStranger(JToken item, JToken bound) =>
            (string?)item["id"] == (string?)bound
            && (string?)item["name"] != "AZSHCI_HOST-IMDS_DO_NOT_MODIFY"
            && (string?)item["notes"] != "Managed by Azure Stack HCI IMDS Attestation Service";

        // Generation 1 virtual machines take and give up adapters only while they are off.
        private static bool IsFixed(JToken machine) =>
            (int)machine["generation"]! == 1 && (string?)machine["state"] != "Off"
            || (string?)machine["state"] is "Saved" or "PausedCritical"
            || (string?)machine["replicationMode"] != "None";
    }
}
