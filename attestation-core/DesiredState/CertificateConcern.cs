using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The certificate that Azure issues: valid for 30 days, renewed at every sync. Only a sync can mend it.</summary>
internal static class CertificateConcern
{
    /// <summary>How long before its end a certificate counts as expiring. Three days is the pane's alert threshold.</summary>
    private static readonly TimeSpan ExpiringWithin = TimeSpan.FromDays(3);

    /// <summary>Compares with a valid certificate at a time, which is the time of the snapshot.</summary>
    public static Condition Examine(AttestationService service, DateTimeOffset at)
    {
        var (status, reason) = service switch
        {
            { Status: "Error" } => (ConditionStatus.Failed, Reason.AttestationServiceError),
            { Status: "Expired" } => (ConditionStatus.Failed, Reason.CertificateExpired),
            { Expiration: null } => (ConditionStatus.Failed, Reason.CertificateMissing),
            { Expiration: var end } when end <= at => (ConditionStatus.Failed, Reason.CertificateExpired),
            { Expiration: var end } when end - at <= ExpiringWithin => (ConditionStatus.Failed, Reason.CertificateExpiring),
            _ => (ConditionStatus.Ok, Reason.AsDesired),
        };
        var severity = reason is Reason.CertificateExpiring or Reason.CertificateMissing ? Severity.Warning : Severity.Error;
        return new Condition(ConditionType.Certificate, status, severity, reason, service.Expiration?.ToString("u"), null);
    }
}
