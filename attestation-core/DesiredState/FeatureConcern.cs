using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.DesiredState.AttestationObjects;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>
/// Hyper-V and its tools are installed. The tools are installed with the rest; the role needs a restart and is left to
/// the administrator. Neither is removed again: others may use them.
/// </summary>
internal sealed class FeatureConcern : IHostConcern
{
    public IEnumerable<Finding> Examine(HostView host)
    {
        var missing = host.Objects.Features.Where(feature => !feature.Value).Select(feature => feature.Key).Order(StringComparer.Ordinal).ToArray();
        yield return Finding.Compare(
            missing.Length == 0,
            ConditionType.Features,
            Reason.FeatureMissing,
            (string.Join(", ", host.Objects.Features.Where(feature => feature.Value).Select(feature => feature.Key).Order(StringComparer.Ordinal)), $"{HyperV}, {HyperVTools}"),
            [.. missing.Where(name => name == HyperVTools).Select(Install)]);
    }

    public IEnumerable<Change> Remove(HostView host) => [];

    private static Change Install(string name) => new(ChangeType.InstallFeature, name, null, "installed") { Scope = "feature" };
}
