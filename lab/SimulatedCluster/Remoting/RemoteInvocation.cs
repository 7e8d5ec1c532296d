namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>A script to run on a node.</summary>
/// <param name="Node">A server's name, or the cluster's: then any server that is up answers.</param>
/// <param name="Script">The script's text.</param>
/// <param name="Command">A name for the call log; null for scripts without one.</param>
/// <param name="Parameters">Arguments, bound by name to the script's param() block; those it does not declare are ignored.</param>
public sealed record RemoteInvocation(string Node, string Script, string? Command, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>Who runs it.</summary>
    public LabCaller Caller { get; init; }
}

/// <summary>Why a script could not be run to its end.</summary>
public enum RemoteInvocationErrorKind
{
    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>The server refuses the caller.</summary>
    Denied,

    /// <summary>The connection broke while the script ran.</summary>
    Disconnected,

    /// <summary>The script ended with an error.</summary>
    ScriptError,
}

/// <summary>A script that could not be run to its end, as remoting reports it.</summary>
/// <param name="kind">Why.</param>
/// <param name="message">The text, in the server's language.</param>
/// <param name="fullyQualifiedErrorId">The error's id.</param>
/// <param name="category">The error's category.</param>
public sealed class RemoteInvocationException(RemoteInvocationErrorKind kind, string message, string fullyQualifiedErrorId, string category)
    : Exception(message)
{
    /// <summary>Why.</summary>
    public RemoteInvocationErrorKind Kind { get; } = kind;

    /// <summary>The error's id.</summary>
    public string FullyQualifiedErrorId { get; } = fullyQualifiedErrorId;

    /// <summary>The error's category.</summary>
    public string Category { get; } = category;
}
