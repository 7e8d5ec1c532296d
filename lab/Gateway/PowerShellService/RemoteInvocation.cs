namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>A script to run on a node.</summary>
internal sealed record RemoteInvocation(string Node, string Script, string? Command, IReadOnlyDictionary<string, object?> Parameters);

/// <summary>Why a node could not run a script.</summary>
public enum RemoteInvocationFailure
{
    /// <summary>The node could not be connected to.</summary>
    Unreachable,
    /// <summary>The node refused the caller.</summary>
    Denied,
    /// <summary>The connection broke.</summary>
    Disconnected,
    /// <summary>The script ended with an error.</summary>
    ScriptError,
}

/// <summary>A node could not run a script.</summary>
internal sealed class RemoteInvocationException(RemoteInvocationFailure kind, string message, string fullyQualifiedErrorId, string category) : Exception(message)
{
    public RemoteInvocationFailure Kind => kind;

    public string FullyQualifiedErrorId => fullyQualifiedErrorId;

    public string Category => category;
}
