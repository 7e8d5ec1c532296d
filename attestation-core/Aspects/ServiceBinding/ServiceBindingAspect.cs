using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The attestation service answers on the attestation switch.</summary>
internal sealed class ServiceBindingAspect : Aspect
{
    private const string Target = "HciSvc";

    /// <summary>Whether the service answers on the attestation switch.</summary>
    public static bool IsBound(HostView host) => host.Switch is not null && host.Service.SwitchId == host.Switch.Id;

    public override bool FollowsFrom(Condition condition, Condition cause) => condition.Type == ConditionType.SwitchBound && SwitchAspect.IsMissing(cause);

    public override IEnumerable<Finding> Examine(HostView host)
    {
        var bound = host.Service.SwitchId;
        yield return Finding.Compare(
            IsBound(host),
            ConditionType.SwitchBound,
            bound is null ? Reason.ServiceNotBound : Reason.ServiceBoundElsewhere,
            (bound?.ToString(), host.Switch?.Id.ToString() ?? AttestationObjects.SwitchName),
            new Change(ChangeType.BindService, Target, bound?.ToString(), AttestationObjects.SwitchName)
            {
                Scope = "service",
                Needs = SwitchAspect.Scope,
            });
    }

    public override IEnumerable<Change> Remove(HostView host) =>
        host.Service.SwitchId is { } bound
            ? [new Change(ChangeType.UnbindService, Target, bound.ToString(), null) { Scope = "service" }]
            : [];
}

public partial record struct Reason
{
    public static Reason ServiceNotBound => new(nameof(ServiceNotBound));
    public static Reason ServiceBoundElsewhere => new(nameof(ServiceBoundElsewhere));
}

public partial record struct ConditionType
{
    /// <summary>The attestation service answers on that switch.</summary>
    public static ConditionType SwitchBound => new(nameof(SwitchBound));
}

public partial record struct ChangeType
{
    public static ChangeType BindService => new(nameof(BindService));
    public static ChangeType UnbindService => new(nameof(UnbindService));
}
