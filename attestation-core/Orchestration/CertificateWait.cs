using System.Globalization;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>What became of a server's certificate.</summary>
/// <param name="WasSynced">Whether a sync was started for it.</param>
/// <param name="WasCancelled">Whether it was given up because the operation, or the server in it, was cancelled.</param>
/// <param name="Failure">What failed; null when nothing did.</param>
internal sealed record CertificateEnd(bool WasSynced, bool WasCancelled, Failure? Failure);

/// <summary>Polls one server's attestation service until its certificate is there, or a deadline.</summary>
internal sealed class CertificateWait(OperationContext operation)
{
    /// <summary>Waits when a sync was started, and says what became of the server's certificate. The server may be changed meanwhile.</summary>
    public async Task<CertificateEnd> RunAsync(ServerRun server, SyncResult sync, CancellationToken cancellationToken)
    {
        if (!sync.Started)
        {
            var isCancelled = cancellationToken.IsCancellationRequested;
            server.CertificateStep(isCancelled ? StepState.Cancelled : StepState.Skipped);
            return new CertificateEnd(false, isCancelled, sync.Failure is { } failure ? failure with { Stage = Stage.Sync, Target = server.Plan.Server } : null);
        }

        server.CertificateStep(StepState.Running);
        TellWhatIsInTheWay(server);
        try
        {
            var problem = await PollAsync(server.Before, cancellationToken).ConfigureAwait(false);
            server.CertificateStep(problem is null ? StepState.Succeeded : StepState.Skipped);
            return new CertificateEnd(true, false, operation.Operation.RenewsCertificates ? problem : null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            server.CertificateStep(StepState.Cancelled);
            return new CertificateEnd(true, true, null);
        }
    }

    /// <summary>The wait goes on all the same: the cluster may connect meanwhile.</summary>
    private void TellWhatIsInTheWay(ServerRun server)
    {
        if (RegistrationAspect.WhyDisconnected(operation.Cluster, server.Before) is { } failure)
        {
            operation.Report(new TargetChanged(server.ServerTarget, TargetState.Running, failure));
        }
    }

    /// <summary>Null when the certificate came in time, else why not. A look that fails is looked at again: the deadline ends it.</summary>
    private async Task<Failure?> PollAsync(ServerSnapshot before, CancellationToken cancellationToken)
    {
        var began = operation.Time.GetTimestamp();
        while (true)
        {
            AttestationService? now = null;
            var failure = await operation.Invoker.RunAsync(
                ScriptCommands.ReadAttestation(before.Name),
                Stage.Sync,
                record => now = AttestationService.Of(record),
                cancellationToken).ConfigureAwait(false);
            if (now is not null && IsRenewed(before.Attestation!, now, operation.Operation.RenewsCertificates))
            {
                return null;
            }

            if (operation.Time.GetElapsedTime(began) >= operation.Options.CertificateDeadline)
            {
                return failure ?? WhyNot(before, now);
            }

            await Task.Delay(operation.Options.CertificatePollInterval, operation.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private Failure WhyNot(ServerSnapshot before, AttestationService? now)
    {
        var code = now?.Status == ServiceStatus.Error ? CertificateAspect.WhyNotActive(now) : Reason.NotRenewed;
        var service = now is null ? Texts.Cause("ServiceSilent") : Texts.Cause("ServiceStatus", now.Status.ToString());
        var certificate = now?.Expiration is { } end ? Texts.Cause("CertificateEnds", end.ToString("u", CultureInfo.InvariantCulture)) : Texts.Cause("NoCertificate");
        var connection = operation.Cluster.RegistrationOf(before)?.ConnectionStatus is { } status ? Texts.Cause("ConnectionAtSync", status.ToString()) : null;
        return new Failure(code, Stage.Sync, before.Name, service.Then(certificate).Then(connection));
    }

    private static bool IsRenewed(AttestationService before, AttestationService now, bool mustBeNewer) =>
        now.Status == ServiceStatus.Active && (!mustBeNewer || now.Expiration > (before.Expiration ?? DateTimeOffset.MinValue));
}
