namespace AzureBenefits.Attestation.Remoting;

/// <summary>What PowerShell remoting's errors mean, whichever way they came. Texts are never matched: they are localised.</summary>
public static class RemotingErrors
{
    /// <summary>
    /// The reason that an error id gives. Remoting's ids name the trouble before the comma and the session's state after it,
    /// such as AccessDenied,PSSessionStateBroken. An id that says nothing of the connection is an error of the script:
    /// <see cref="Reason.ReadFailed"/>.
    /// </summary>
    public static Reason ReasonOf(string errorId)
    {
        return Has("AccessDenied") || Has("LogonFailure") ? Reason.ServerDenied
            : Has("PSSessionStateBroken") || Has("PSSessionOpenFailed") || Has("Unreachable") ? Reason.ServerUnreachable
            : Reason.ReadFailed;

        bool Has(string part) => errorId.Contains(part, StringComparison.OrdinalIgnoreCase);
    }
}
