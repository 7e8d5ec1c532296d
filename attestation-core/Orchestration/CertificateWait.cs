using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>Polls one server's attestation service until its certificate is there, or a deadline.</summary>
internal sealed class CertificateWait(NodeInvoker invoker, AttestationOptions options, TimeProvider time)
{
    /// <summary>Waits. True when the certificate came in time. A look that fails is looked at again: the deadline ends it.</summary>
    public async Task<bool> RunAsync(ServerSnapshot before, OperationKind kind, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            AttestationService? now = null;
            await invoker.RunAsync(
                ScriptCommands.ReadAttestation(before.Name),
                Stage.Sync,
                record => now = ServerRecords.ToService(record),
                cancellationToken).ConfigureAwait(false);
            if (now is not null && IsRenewed(before.Attestation!, now, kind))
            {
                return true;
            }

            if (time.GetElapsedTime(began) >= options.CertificateDeadline)
            {
                return false;
            }

            await Task.Delay(options.CertificatePollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsRenewed(AttestationService before, AttestationService now, OperationKind kind) =>
        now.Status == "Active" && (kind != OperationKind.Sync || now.Expiration > (before.Expiration ?? DateTimeOffset.MinValue));
}
