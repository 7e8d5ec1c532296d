using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The attestation service answers on the attestation switch.</summary>
internal sealed class ServiceConcern : IHostConcern
{
    private const string Target = "HciSvc";

    public IEnumerable<Finding> Examine(HostView host)
    {
        var bound = host.Service.SwitchId;
        yield return Finding.Compare(
            host.Switch is not null && bound == host.Switch.Id,
            ConditionType.SwitchBound,
            bound is null ? Reason.ServiceNotBound : Reason.ServiceBoundElsewhere,
            (bound?.ToString(), host.Switch?.Id.ToString() ?? AttestationObjects.SwitchName),
            new Change(ChangeType.BindService, Target, bound?.ToString(), AttestationObjects.SwitchName)
            {
                Scope = "service",
                Needs = HostSwitchConcern.Scope,
            });
    }

    public IEnumerable<Change> Remove(HostView host) =>
        host.Service.SwitchId is { } bound
            ? [new Change(ChangeType.UnbindService, Target, bound.ToString(), null) { Scope = "service" }]
            : [];
}
