using System.Management.Automation;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>
/// Asks the attestation service of every server for its document and verifies it; or diagnoses the guest on which it is typed,
/// because the endpoint of a guest answers that guest alone.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "AzureBenefitsAttestation", DefaultParameterSetName = ServersSet)]
[OutputType(typeof(AttestationTestResult), ParameterSetName = [ServersSet])]
[OutputType(typeof(GuestDiagnosisResult), ParameterSetName = [GuestSet])]
public sealed class TestAttestationCommand : ReadingCmdlet
{
    private const string ServersSet = "Servers";
    private const string GuestSet = "Guest";

    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ServersSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public override string ComputerName { get; set; } = LocalServer;

    /// <inheritdoc/>
    [Parameter(ParameterSetName = ServersSet)]
    [Credential]
    [ValidateNotNull]
    public override PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <summary>Limits the test to these servers of the cluster.</summary>
    [Parameter(ParameterSetName = ServersSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] Server { get; set; } = [];

    /// <summary>Diagnoses the virtual machine on which the command is typed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GuestSet)]
    public SwitchParameter Diagnose { get; set; }

    /// <summary>Whom to believe: azure, the default, or the path of a trust profile file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string TrustProfile { get; set; } = TrustProfiles.AzureName;

    /// <summary>A folder with issuing certificates, beside this machine's own stores.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Intermediates { get; set; }

    /// <summary>Fetches missing issuing certificates, from the trust profile's places only.</summary>
    [Parameter]
    public SwitchParameter FetchIntermediates { get; set; }

    private protected override AttestationOptions Options => OptionsOfVerifier(TrustProfile, Intermediates, FetchIntermediates);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Diagnose)
        {
            DiagnoseGuest();
            return;
        }

        base.ProcessRecord();
    }

    private protected override void Write(ClusterSnapshot cluster)
    {
        foreach (var stranger in Server.Where(name => cluster.FindServer(name) is null))
        {
            WriteError(Errors.Of(new Failure(Reason.ServerNotInCluster, Stage.Plan, stranger)));
        }

        var chosen = cluster.Servers.Where(server => Server.Length == 0 || Server.Contains(server.Name, StringComparer.OrdinalIgnoreCase)).ToArray();
        WriteUnread(chosen);
        var test = new AttestationTest(CoreOptions, Time);
        var readable = chosen.Where(server => server.Failure is null).ToArray();
        foreach (var outcome in Run((shell, token) => test.RunAllAsync(shell, readable, token)))
        {
            if (outcome.Value is { } report)
            {
                WriteObject(AttestationTestResult.Of(report));
            }
            else
            {
                WriteError(Errors.Of(outcome.Failure!));
            }
        }
    }

    private void DiagnoseGuest()
    {
        var guest = DiagnosedGuest.From(SessionState.PSVariable.GetValue(DiagnosedGuest.Variable));
        var verifier = new AttestationVerifier(Options, guest.Machine.Stores, Time);
        try
        {
            verifier.Prepare();
            var report = Run(token => guest.DiagnoseAsync((answer, nonce) => verifier.VerifyAsync(answer, nonce, token), Time, token));
            WriteObject(GuestDiagnosisResult.Of(Environment.MachineName, report));
        }
        catch (TrustProfileException problem)
        {
            WriteError(Errors.Of(new Failure(Reason.TrustProfileUnusable, Stage.Read, Environment.MachineName, problem.Message)));
        }
    }
}
