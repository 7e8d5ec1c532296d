using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The Windows features that matter.</summary>
/// <param name="Installed">By name, whether each is installed.</param>
public sealed record WindowsFeatures(ImmutableDictionary<string, bool> Installed);

/// <summary>
/// Hyper-V and its tools are installed. The tools are installed with the rest; the role needs a restart and is left to
/// the administrator. Neither is removed again: others may use them.
/// </summary>
internal sealed class FeaturesAspect : Aspect
{
    /// <summary>The Windows feature of the Hyper-V role.</summary>
    private const string HyperV = "Hyper-V";

    /// <summary>The Windows feature of the Hyper-V tools.</summary>
    private const string HyperVTools = "RSAT-Hyper-V-Tools";

    /// <summary>The features that matter.</summary>
    public static readonly ImmutableArray<string> Needed = [HyperV, HyperVTools];

    private const string Desired = $"{HyperV}, {HyperVTools}";

    public override IEnumerable<object> Read(ServerRecords records) => [FeaturesOf(records)];

    // Without Hyper-V none of its cmdlets is there, and most parts of the server cannot be read.
    public override Reason? Explain(ServerRecords records) =>
        FeaturesOf(records).Installed.ContainsValue(false) ? Reason.FeatureMissing : null;

    public override IEnumerable<Condition> Prerequisites(ServerView server)
    {
        yield return server switch
        {
            { Host: { } host } => Examine(host).Single().Condition,
            { Server.Failure: { } failure } when failure.Code == Reason.FeatureMissing =>
                Condition.Failed(ConditionType.Features, Reason.FeatureMissing, failure.Cause?.ToString(), Desired),
            _ => Condition.Unknown(ConditionType.Features, Reason.ReadFailed, Desired),
        };
    }

    public override IEnumerable<Finding> Examine(HostView host)
    {
        var features = host.Get<WindowsFeatures>().Installed;
        var missing = features.Where(feature => !feature.Value).Select(feature => feature.Key).Order(StringComparer.Ordinal).ToArray();
        yield return Finding.Compare(
            missing.Length == 0,
            ConditionType.Features,
            Reason.FeatureMissing,
            (string.Join(", ", features.Where(feature => feature.Value).Select(feature => feature.Key).Order(StringComparer.Ordinal)), Desired),
            [.. missing.Where(name => name == HyperVTools).Select(Install)]);
    }

    private static WindowsFeatures FeaturesOf(ServerRecords records) => new(records.Of("feature")
        .ToImmutableDictionary(record => record.Text("name"), record => record.Boolean("installed"), StringComparer.OrdinalIgnoreCase));

    private static Change Install(string name) => new(ChangeType.InstallFeature, name, null, "installed") { Scope = "feature" };
}

public partial record struct Reason
{
    public static Reason FeatureMissing => new(nameof(FeatureMissing), FailureKind.NotInstalled);
}

public partial record struct ConditionType
{
    /// <summary>Hyper-V and its tools are installed.</summary>
    public static ConditionType Features => new(nameof(Features));
}

public partial record struct ChangeType
{
    public static ChangeType InstallFeature => new(nameof(InstallFeature), Pace.Feature);
}
