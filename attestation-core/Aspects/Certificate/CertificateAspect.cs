using System.Globalization;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The certificate that Azure issues: valid for 30 days, renewed at every sync. Only a sync can repair it.</summary>
internal sealed class CertificateAspect : Aspect
{
    /// <summary>
    /// Azure issues none to what isn't registered or connected; in v1 the service holds none while it answers nowhere. A service that
    /// reports an error does so by itself.
    /// </summary>
    public override bool FollowsFrom(Condition condition, Condition cause) => condition.Type == ConditionType.Certificate
        && (condition.Reason == Reason.CertificateMissing || condition.Reason == Reason.CertificateExpiring || condition.Reason == Reason.CertificateExpired)
        && (cause.Type == ConditionType.Registered
            || cause.Type == ConditionType.Connected
            || (cause.Type == ConditionType.SwitchBound && condition.Reason == Reason.CertificateMissing));

    /// <summary>Compares with a valid certificate at a time, which is the time of the snapshot.</summary>
    public static Condition Examine(AttestationService service, DateTimeOffset at)
    {
        var level = Expiry.Of(service.Expiration, at).Level;
        var reason = WhyNotValid(service) ?? level switch
        {
            ExpiryLevel.None => Reason.CertificateMissing,
            ExpiryLevel.Expired => Reason.CertificateExpired,
            ExpiryLevel.Warning or ExpiryLevel.Critical => Reason.CertificateExpiring,
            _ => Reason.AsDesired,
        };
        return new Condition(
            ConditionType.Certificate,
            reason == Reason.AsDesired ? ConditionStatus.Ok : ConditionStatus.Failed,
            reason == Reason.CertificateMissing || (reason == Reason.CertificateExpiring && level == ExpiryLevel.Warning) ? Severity.Warning : Severity.Error,
            reason,
            service.Expiration?.ToString("u", CultureInfo.InvariantCulture),
            $"valid for more than {Expiry.WarningDays} days");
    }

    /// <summary>What the service itself says is wrong; null when it says nothing of the kind.</summary>
    public static Reason? WhyNotValid(AttestationService? service) => service?.Status switch
    {
        ServiceStatus.Error => AttestationServiceAspect.ReasonOf(service.Trouble) ?? Reason.AttestationServiceError,
        ServiceStatus.Expired => Reason.CertificateExpired,
        _ => null,
    };

    /// <summary>Why a service that should have a certificate is not active.</summary>
    public static Reason WhyNotActive(AttestationService? service) => WhyNotValid(service) ?? Reason.CertificateMissing;
}

public partial record struct Reason
{
    public static Reason CertificateMissing => new(nameof(CertificateMissing));
    public static Reason CertificateExpiring => new(nameof(CertificateExpiring));
    public static Reason CertificateExpired => new(nameof(CertificateExpired));
    public static Reason AttestationServiceError => new(nameof(AttestationServiceError));
}

public partial record struct ConditionType
{
    /// <summary>The attestation service holds a valid certificate.</summary>
    public static ConditionType Certificate => new(nameof(Certificate));
}
