using System.Buffers;
using System.Text.Json;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>
/// The answers of the PowerShell service, in the shapes that the SDK's own client parses. Which error types and codes the
/// real gateway puts in them is unverified.
/// </summary>
internal static class PowerShellAnswers
{
    public static IResult Output(PowerShellSession session, RunOutput output, bool unwrapsSingles, WireOptions wire)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            if (wire.Shape == AnswerShape.Wrapped)
            {
                json.WriteStartObject("properties");
            }

            json.WriteString("sessionId", session.Id);
            WriteCompleted(json, output.Ended, wire.Completed);
            json.WritePropertyName("results");
            WriteResults(json, output.Records, unwrapsSingles);
            WriteSilentMembers(json);
            if (wire.Shape == AnswerShape.Wrapped)
            {
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return new RawJson(body.WrittenMemory, wire.Shape == AnswerShape.Flat && !output.Ended ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
    }

    private static void WriteCompleted(Utf8JsonWriter json, bool ended, CompletedAs form)
    {
        if (form == CompletedAs.Text)
        {
            json.WriteString("completed", ended ? "True" : "False");
        }
        else
        {
            json.WriteBoolean("completed", ended);
        }
    }

    /// <summary>Members that gateways write beside the results, and that tell nothing here.</summary>
    private static void WriteSilentMembers(Utf8JsonWriter json)
    {
        json.WriteNull("errors");
        json.WriteNull("exception");
        json.WriteStartArray("progress");
        json.WriteEndArray();
        json.WriteNull("warnings");
        json.WriteNumber("statusCode", 0);
    }

    /// <summary>JSON that is written already, with a status of its own.</summary>
    private sealed class RawJson(ReadOnlyMemory<byte> body, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private static void WriteResults(Utf8JsonWriter json, IReadOnlyList<string> records, bool unwrapsSingles)
    {
        if (unwrapsSingles && records.Count <= 1)
        {
            json.WriteRawValue(records.Count == 0 ? "null" : records[0]);
            return;
        }

        json.WriteStartArray();
        foreach (var record in records)
        {
            json.WriteRawValue(record);
        }

        json.WriteEndArray();
    }

    /// <summary>A run that ended early. The id is only told of a session that is still there, to be closed by the client.</summary>
    public static IResult Failed(Exception failure, string? sessionId) => failure switch
    {
        RemoteInvocationException { Kind: RemoteInvocationErrorKind.Denied } denied => Denied(denied, sessionId),
        RemoteInvocationException { Kind: RemoteInvocationErrorKind.ScriptError } script =>
            Errors("RemoteException", script.Message, Detail(script), sessionId),
        RemoteInvocationException connection => Errors("PSRemotingTransportException", connection.Message, Detail(connection), sessionId),
        OperationCanceledException => Errors("PipelineStoppedException", "The pipeline has been stopped.", detailRecord: null, sessionId),
        _ => JsonErrors.Result(StatusCodes.Status500InternalServerError, "internalError", failure.Message),
    };

    public static IResult InvalidRequest() => JsonErrors.Result(
        StatusCodes.Status400BadRequest, "InvalidRequest", "The body must be JSON with the text to run in properties.script.");

    /// <summary>What a body without a text to run comes to: the gateway looks for a command without a name.</summary>
    public static IResult NoScript() =>
        Errors("CommandNotFoundException", "There is no command to run: properties.script is empty.", detailRecord: null, sessionId: null);

    public static IResult NotFound(string id) => JsonErrors.Result(
        StatusCodes.Status404NotFound, "SessionNotFound", $"There is no session {id} on this node: it ended, expired or was closed.");

    public static IResult Busy() => JsonErrors.Result(
        StatusCodes.Status409Conflict, "SessionBusy", "The session is running a command. Wait for its end or cancel it.");

    public static IResult TooMany() => JsonErrors.Result(
        StatusCodes.Status503ServiceUnavailable, "TooManySessions", $"{SessionStore.MaxSessions} sessions are open. Close some first.");

    /// <summary>The word forbidden makes the shell ask for other credentials.</summary>
    private static IResult Denied(RemoteInvocationException failure, string? sessionId)
    {
        var error = new { code = "Unauthorized", message = failure.Message, forbidden = "Unauthorized", detailRecord = Detail(failure) };
        return Results.Json(new { error, sessionId }, statusCode: StatusCodes.Status403Forbidden);
    }

    private static IResult Errors(string errorType, string message, object? detailRecord, string? sessionId)
    {
        var errors = new[] { new { errorType, message, detailRecord } };
        return Results.Json(new { errors, sessionId }, statusCode: StatusCodes.Status400BadRequest);
    }

    private static object Detail(RemoteInvocationException failure) => new
    {
        nativeErrorCode = failure.HResult,
        remoteExceptionMessage = failure.Message,
        fullyQualifiedErrorId = failure.FullyQualifiedErrorId,
        category = failure.Category,
    };
}
