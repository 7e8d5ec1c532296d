using AzureBenefits.Attestation.Model;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Tests.Lab.Faults;

/// <summary>One cmdlet call of a recorded run, and the way in which it is to fail.</summary>
/// <param name="Fault">A fault that hits exactly this call.</param>
/// <param name="Stage">The part of the operation that the call belongs to.</param>
/// <param name="Script">The script that made it.</param>
/// <param name="Object">The object that it was about, such as a virtual machine's name.</param>
internal sealed record FaultPoint(Fault Fault, Stage Stage, string Script, string Object)
{
    private static readonly FaultMode[] Modes = Enum.GetValues<FaultMode>();

    /// <summary>Every call of a run, in every mode.</summary>
    public static IReadOnlyList<FaultPoint> Of(JObject calls)
    {
        var seen = new Dictionary<(string Server, string Cmdlet), int>();
        var changed = new HashSet<string>();
        return [.. calls["cmdlets"]!.SelectMany(call => Modes.Select(Point(call, seen, changed)))];
    }

    /// <summary>How the answers are written: half of the points meet a service that distorts them.</summary>
    public LabJsonProfile Json => (Fault.Skip + (int)Fault.Mode) % 2 == 0 ? LabJsonProfile.Plain : LabJsonProfile.Nasty;

    /// <summary>Half of the points meet servers in ConstrainedLanguage mode, with either kind of answers.</summary>
    public bool IsConstrained => (Fault.Skip / 2 + (int)Fault.Mode) % 2 == 0;

    /// <summary>Whether a failure of a server, or of the cluster, may come from this call: whichever server answers speaks for the cluster.</summary>
    public bool Concerns(string server, string cluster) => server == Fault.Server || server == cluster;

    public override string ToString() => $"{Fault.Mode} at call {Fault.Skip + 1} of {Fault.Cmdlet} ({Object}) on {Fault.Server}, in {Script} ({Stage}), {Json} JSON, {(IsConstrained ? "constrained" : "full language")}";

    private static Func<FaultMode, FaultPoint> Point(JToken call, Dictionary<(string Server, string Cmdlet), int> seen, HashSet<string> changed)
    {
        var (server, name, script) = ((string)call["server"]!, (string)call["name"]!, (string)call["script"]!);
        var earlier = seen.GetValueOrDefault((server, name));
        seen[(server, name)] = earlier + 1;
        var stage = StageOf(script, changed.Contains(server));
        if (stage is Stage.Apply or Stage.Sync)
        {
            changed.Add(server);
        }

        return mode => new FaultPoint(new Fault(server, name, null, mode, earlier, 1), stage, script, (string)call["target"]!);
    }

    private static Stage StageOf(string script, bool changed) => script switch
    {
        "Read-Cluster" => Stage.Discover,
        "Confirm-Server" => Stage.Confirm,
        "Read-Server" => changed ? Stage.Confirm : Stage.Read,
        "Invoke-ServerChange" => Stage.Apply,
        "Update-Cluster" or "Read-Attestation" => Stage.Sync,
        _ => throw new ArgumentOutOfRangeException(nameof(script), script, "This script has no stage yet."),
    };
}
