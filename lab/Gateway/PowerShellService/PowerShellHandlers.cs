using System.Text.Json;
using AzureBenefits.Lab.Gateway.Security;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>Runs scripts on nodes as the caller, and hands out their records as they come.</summary>
internal sealed class PowerShellHandlers(SessionStore sessions, IRemoteNodes nodes, CallerIdentity identity, GatewayWire wire, TimeProvider time)
{
    /// <summary>How long a poll waits for something new.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Opens a session and runs its first command.</summary>
    public async Task<IResult> OpenAsync(string node, bool isKept, HttpContext context)
    {
        var (request, refusal) = await ReadAsync(node, context);
        if (request is null)
        {
            return refusal!;
        }

        if (sessions.Open(node, Caller(context), isKept) is not { } session)
        {
            return PowerShellAnswers.TooMany();
        }

        try
        {
            return await StartAsync(session, request, context);
        }
        catch (OperationCanceledException)
        {
            // The caller is gone and never learned the session's id.
            sessions.Close(session);
            throw;
        }
    }

    /// <summary>Runs a further command in a kept session.</summary>
    public async Task<IResult> InvokeAsync(string node, string id, HttpContext context)
    {
        var (request, refusal) = await ReadAsync(node, context);
        if (request is null)
        {
            return refusal!;
        }

        return sessions.Find(id, node, Caller(context)) is { } session
            ? await StartAsync(session, request, context)
            : PowerShellAnswers.NotFound(id);
    }

    /// <summary>Waits for what the running command emits next.</summary>
    public async Task<IResult> PollAsync(string node, string id, HttpContext context) =>
        sessions.Find(id, node, Caller(context)) is { Run: { } run } session
            ? await TakeAsync(session, run, LongestWait, context)
            : PowerShellAnswers.NotFound(id);

    /// <summary>Stops the running command; what it had emitted can still be asked for.</summary>
    public IResult Cancel(string node, string id, HttpContext context)
    {
        if (sessions.Find(id, node, Caller(context)) is not { } session)
        {
            return PowerShellAnswers.NotFound(id);
        }

        session.Stop();
        return PowerShellAnswers.Output(session, new RunOutput([], Ended: false, Failure: null), nodes.UnwrapsSingles, wire.Current);
    }

    /// <summary>Closes the session; one that is not there needs no closing.</summary>
    public IResult Close(string node, string id, HttpContext context)
    {
        if (sessions.Find(id, node, Caller(context)) is { } session)
        {
            sessions.Close(session);
        }

        return Results.NoContent();
    }

    private async Task<IResult> StartAsync(PowerShellSession session, InvokeRequest request, HttpContext context) =>
        session.TryStart(() => new CommandRun(nodes, request.Invocation, time))
            ? await TakeAsync(session, session.Run!, request.WaitTime, context)
            : PowerShellAnswers.Busy();

    private async Task<IResult> TakeAsync(PowerShellSession session, CommandRun run, TimeSpan wait, HttpContext context)
    {
        var output = await run.TakeAsync(wait, context.RequestAborted);
        var isBroken = output.Failure is RemoteInvocationException { Kind: not RemoteInvocationErrorKind.ScriptError };
        var isOver = output.Ended && (isBroken || !session.IsKept);
        if (isOver)
        {
            sessions.Close(session);
        }

        return output.Failure is { } failure
            ? PowerShellAnswers.Failed(failure, isOver ? null : session.Id)
            : PowerShellAnswers.Output(session, output, nodes.UnwrapsSingles, wire.Current);
    }

    private async Task<(InvokeRequest? Request, IResult? Refusal)> ReadAsync(string node, HttpContext context)
    {
        try
        {
            var request = await InvokeRequest.ReadAsync(node, identity.Of(context.Request), context.Request);
            return (request, request is null ? PowerShellAnswers.NoScript() : null);
        }
        catch (JsonException)
        {
            return (null, PowerShellAnswers.InvalidRequest());
        }
    }

    private static string Caller(HttpContext context) => context.User.Identity?.Name ?? "";
}
