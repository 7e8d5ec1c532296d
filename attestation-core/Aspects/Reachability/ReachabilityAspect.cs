using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The server answers, and tells everything that plans are made from.</summary>
internal sealed class ReachabilityAspect : Aspect
{
    public override IEnumerable<Condition> Prerequisites(ServerView server) =>
        IsReached(server.Server) ? [Online(server.Server), Readable(server.Server)] : [Online(server.Server)];

    /// <summary>Whether anything at all is known of a server.</summary>
    public static bool IsReached(ServerSnapshot server) => server.State is not (ServerState.Down or ServerState.Unreachable or ServerState.Denied);

    private static Condition Online(ServerSnapshot server) => server.State switch
    {
        _ when !IsReached(server) => Condition.Failed(ConditionType.Online, server.Failure!.Code, server.Failure.Cause?.ToString() ?? server.State.ToString(), "Up"),
        ServerState.Paused => Condition.Failed(ConditionType.Online, Reason.ServerPaused, "Paused", "Up") with { Severity = Severity.Information },
        _ => Condition.Ok(ConditionType.Online, "Up"),
    };

    private static Condition Readable(ServerSnapshot server) => server.Failure is { } failure
        ? Condition.Failed(ConditionType.Readable, failure.Code, failure.Cause?.ToString(), "read")
        : Condition.Ok(ConditionType.Readable, "read");
}

public partial record struct Reason
{
    public static Reason ServerPaused => new(nameof(ServerPaused));
}

public partial record struct ConditionType
{
    /// <summary>The server is up and answers.</summary>
    public static ConditionType Online => new(nameof(Online));

    /// <summary>Everything that planning needs could be read of the server.</summary>
    public static ConditionType Readable => new(nameof(Readable));
}
