using System.Management.Automation;
using System.Management.Automation.Remoting;
using System.Management.Automation.Runspaces;
using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.PowerShell.Remoting;

/// <summary>What remoting throws, as the reasons that the core knows. Error ids mean the same as through the gateway.</summary>
internal static class RunspaceErrors
{
    /// <summary>Windows error codes of a refused sign-in (winerror.h), which WSMan hands on as they are.</summary>
    private static readonly int[] Refusals =
    [
        5, // access denied
        1326, // wrong user name or password
        1327, // account restriction
        1330, // password expired
        1331, // account disabled
        1385, // this kind of sign-in is not granted
        1907, // password must be changed
        1909, // account locked
    ];

    /// <summary>Whether it is what the engine throws when a connection or a script fails.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is RuntimeException or InvalidRunspaceStateException or InvalidPowerShellStateException or InvalidOperationException;

    public static NodeShellException WhileOpening(Exception exception)
    {
        var reason = exception is PSRemotingTransportException transport && Refusals.Contains(transport.ErrorCode)
            ? Reason.ServerDenied
            : RemotingErrors.ReasonOf(IdOf(exception));
        return Create(reason == Reason.ReadFailed ? Reason.ServerUnreachable : reason, exception);
    }

    /// <summary>A connection can break before the runspace says so: then the kind of the exception tells.</summary>
    public static NodeShellException WhileRunning(Exception exception, RunspaceState state) => state == RunspaceState.Opened && IsOfScript(exception)
        ? Create(RemotingErrors.ReasonOf(IdOf(exception)), exception)
        : Create(Reason.ConnectionLost, exception);

    public static NodeShellException OfScript(ErrorRecord error) =>
        new(RemotingErrors.ReasonOf(error.FullyQualifiedErrorId), $"{error.FullyQualifiedErrorId}: {error.Exception.Message}", error.Exception);

    private static bool IsOfScript(Exception exception) =>
        exception is RuntimeException and not (PSRemotingTransportException or PSRemotingDataStructureException or PipelineStoppedException);

    private static NodeShellException Create(Reason reason, Exception exception) => new(reason, $"{IdOf(exception)}: {exception.Message}", exception);

    private static string IdOf(Exception exception) => (exception as RuntimeException)?.ErrorRecord?.FullyQualifiedErrorId ?? exception.GetType().Name;
}
