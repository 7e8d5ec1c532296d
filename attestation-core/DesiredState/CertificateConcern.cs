using System.Globalization;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The certificate that Azure issues: valid for 30 days, renewed at every sync. Only a sync can mend it.</summary>
internal static class CertificateConcern
{
    /// <summary>How long before its end a certificate counts as expiring.</summary>
    private static readonly TimeSpan WarnWithin = TimeSpan.FromDays(7);

    /// <summary>How long before its end that becomes an error: a cluster that syncs twice a day should never come this close.</summary>
    private static readonly TimeSpan AlertWithin = TimeSpan.FromDays(3);

    /// <summary>Compares with a valid certificate at a time, which is the time of the snapshot.</summary>
    public static Condition Examine(AttestationService service, DateTimeOffset at)
    {
        var (status, reason) = service switch
        {
            { Status: "Error" } => (ConditionStatus.Failed, Reason.AttestationServiceError),
            { Status: "Expired" } => (ConditionStatus.Failed, Reason.CertificateExpired),
            { Expiration: null } => (ConditionStatus.Failed, Reason.CertificateMissing),
            { Expiration: var end } when end <= at => (ConditionStatus.Failed, Reason.CertificateExpired),
            { Expiration: var end } when end - at <= WarnWithin => (ConditionStatus.Failed, Reason.CertificateExpiring),
            _ => (ConditionStatus.Ok, Reason.AsDesired),
        };
        var severity = reason switch
        {
            Reason.CertificateMissing => Severity.Warning,
            Reason.CertificateExpiring => service.Expiration - at <= AlertWithin ? Severity.Error : Severity.Warning,
            _ => Severity.Error,
        };
        return new Condition(ConditionType.Certificate, status, severity, reason, service.Expiration?.ToString("u", CultureInfo.InvariantCulture), $"valid for more than {WarnWithin.Days} days");
    }
}
