using System.Management.Automation;
using AzureBenefits.Attestation.Documents.Diagnosis;
using AzureBenefits.Attestation.Documents.Fetching;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>The guest that is diagnosed: the machine on which the command is typed.</summary>
/// <param name="Machine">What is looked at on it.</param>
/// <param name="Endpoint">Sends the requests to its endpoints.</param>
internal sealed record DiagnosedGuest(GuestMachine Machine, HttpMessageHandler Endpoint)
{
    /// <summary>The variable with which a test replaces the machine; whoever can set it can run any command in the session anyway.</summary>
    public const string Variable = "AzureBenefitsDiagnosedGuest";

    private static readonly HttpMessageHandler Direct = DocumentEndpointClient.CreateHandler();

    /// <summary>The guest, by the value of the variable; this machine where it has none.</summary>
    public static DiagnosedGuest From(object? variable) =>
        (variable is PSObject wrapped ? wrapped.BaseObject : variable) as DiagnosedGuest ?? new(GuestMachine.Read(), Direct);

    /// <summary>Makes the diagnosis.</summary>
    /// <param name="verify">Verifies an answer under a nonce.</param>
    /// <param name="time">The machine's clock.</param>
    /// <param name="token">Ends it.</param>
    public Task<DiagnosisReport> DiagnoseAsync(Func<byte[], string, Task<VerificationReport>> verify, TimeProvider time, CancellationToken token) =>
        new GuestDiagnosis(Machine, new DocumentEndpointClient(Endpoint, time), verify, time).RunAsync(token);
}
