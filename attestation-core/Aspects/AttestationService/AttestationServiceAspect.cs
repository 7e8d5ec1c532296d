using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>How the attestation service says that it is.</summary>
public enum ServiceStatus
{
    /// <summary>It says something else.</summary>
    Unknown,

    /// <summary>It has no certificate.</summary>
    Inactive,

    /// <summary>It has a valid certificate.</summary>
    Active,

    /// <summary>Its certificate has expired.</summary>
    Expired,

    /// <summary>It failed.</summary>
    Error,
}

/// <summary>Why a service fails, from the server's event logs (the platform's documentation of known problems).</summary>
public enum ServiceTrouble
{
    /// <summary>Nothing is known.</summary>
    None,

    /// <summary>It crashes when it signs, because its enclave's key was renewed. A sync ends it, a restart does not.</summary>
    Crash,

    /// <summary>The server's identity was lost with a change of its firmware or of Secure Boot. No sync helps.</summary>
    LostIdentity,
}

/// <summary>The server's attestation service, from Get-AzureStackHCIAttestation.</summary>
/// <param name="Status">How it says that it is.</param>
/// <param name="Expiration">End of the certificate's validity, UTC. May be absent even when expired.</param>
/// <param name="SwitchId">The switch the service answers on; null when there is none (the empty GUID means none too).</param>
/// <param name="LegacyOsSupport">v2 only: whether legacy OS support is enabled; null in v1.</param>
public sealed record AttestationService(ServiceStatus Status, DateTimeOffset? Expiration, Guid? SwitchId, bool? LegacyOsSupport)
{
    /// <summary>Why it fails, as the server's event logs say; none while it does not, or where they do not tell.</summary>
    public ServiceTrouble Trouble { get; init; }

    internal static AttestationService Of(NodeRecord record) => new(
        record.Value<ServiceStatus>("status"),
        record.Time("expiration"),
        record.Id("switchId"),
        record.TextOrNull("legacyOsSupport") is { } legacy ? legacy == "Enabled" : null);
}

/// <summary>The server has the attestation service (HciSvc) and its in-box module.</summary>
internal sealed class AttestationServiceAspect : Aspect
{
    private const string Module = "AzureStackHCI";

    /// <summary>The event that tells that the registration has to be repaired; the others tell of a crash.</summary>
    private const int LostIdentityEvent = 591;

    public override IEnumerable<object> Read(ServerRecords records) =>
        records.Of("attestation").Take(1).Select(record => AttestationService.Of(record) with { Trouble = TroubleOf(records) });

    // The in-box module brings the command that reads the service.
    public override Reason? Explain(ServerRecords records) =>
        records.Errors.FirstOrDefault(error => error.IsOf(this)) is not { } error ? null
        : error.IsCommandMissing ? Reason.ModuleMissing
        : ReasonOf(TroubleOf(records));

    /// <summary>Why no sync brings the server a certificate, although its registration says nothing of it; null when that is not known.</summary>
    public static Failure? WhyNotCertifiable(ServerSnapshot server) => server.Attestation?.Trouble == ServiceTrouble.LostIdentity
        ? new Failure(Reason.ServerIdentityLost, Stage.Plan, server.Name)
        : null;

    /// <summary>What is said of a service in such trouble; null when nothing is known.</summary>
    public static Reason? ReasonOf(ServiceTrouble trouble) => trouble switch
    {
        ServiceTrouble.Crash => Reason.AttestationServiceCrash,
        ServiceTrouble.LostIdentity => Reason.ServerIdentityLost,
        _ => null,
    };

    // The latest event counts.
    private static ServiceTrouble TroubleOf(ServerRecords records) =>
        records.Of("serviceEvent").MaxBy(record => record.Time("time")) is not { } last ? ServiceTrouble.None
        : last.Number("id") == LostIdentityEvent ? ServiceTrouble.LostIdentity
        : ServiceTrouble.Crash;

    public override IEnumerable<Condition> Prerequisites(ServerView server)
    {
        yield return server.Server switch
        {
            { Attestation: not null } => Condition.Ok(ConditionType.Module, Module),
            { Failure: { } failure } when failure.Code == Reason.ModuleMissing =>
                Condition.Failed(ConditionType.Module, Reason.ModuleMissing, failure.Cause?.ToString(), Module),
            _ => Condition.Unknown(ConditionType.Module, Reason.ReadFailed, Module),
        };
    }
}

public partial record struct Reason
{
    public static Reason AttestationServiceCrash => new(nameof(AttestationServiceCrash));
    public static Reason ServerIdentityLost => new(nameof(ServerIdentityLost));
    public static Reason ModuleMissing => new(nameof(ModuleMissing), FailureKind.NotInstalled);
}

public partial record struct ConditionType
{
    /// <summary>The in-box AzureStackHCI module is there.</summary>
    public static ConditionType Module => new(nameof(Module));
}
