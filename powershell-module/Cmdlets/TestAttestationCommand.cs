using System.Management.Automation;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Remoting;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Asks the attestation service of every server for its document and verifies it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AzureBenefitsAttestation")]
[OutputType(typeof(AttestationTestResult))]
public sealed class TestAttestationCommand : ReadingCmdlet
{
    /// <summary>Limits the test to these servers of the cluster.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] Server { get; set; } = [];

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

    private protected override AttestationOptions Options => new()
    {
        TrustProfile = TrustProfilePath,
        Intermediates = Intermediates is null ? null : GetUnresolvedProviderPathFromPSPath(Intermediates),
        FetchIntermediates = FetchIntermediates,
    };

    private string TrustProfilePath => TrustProfile.Equals(TrustProfiles.AzureName, StringComparison.OrdinalIgnoreCase)
        ? TrustProfile
        : GetUnresolvedProviderPathFromPSPath(TrustProfile);

    private protected override void Write(ClusterSnapshot cluster)
    {
        foreach (var stranger in Server.Where(name => cluster.FindServer(name) is null))
        {
            WriteError(Errors.Of(new Failure(Reason.ServerNotInCluster, Stage.Plan, stranger)));
        }

        var chosen = cluster.Servers.Where(server => Server.Length == 0 || Server.Contains(server.Name, StringComparer.OrdinalIgnoreCase)).ToArray();
        WriteUnread(chosen);
        var test = new AttestationTest(CoreOptions, Time);
        var readable = chosen.Where(server => server.Failure is null).Select(server => server.Name).ToArray();
        foreach (var outcome in Run((shell, token) => TestAllAsync(test, shell, readable, token)))
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

    private static Task<Outcome<AttestationTestReport>[]> TestAllAsync(AttestationTest test, RunspaceNodeShell shell, string[] servers, CancellationToken token) =>
        Task.WhenAll(servers.Select(server => test.RunAsync(shell, server, token)));
}
