using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// What the gateway's PowerShell service is sent, as JSON. A gateway may take seconds to answer; until then nothing else of what is
/// sent is kept, neither the arguments nor the text, which together are ten times as large.
/// </summary>
/// <param name="json">
/// It is left to the collector with its pieces: a connection may still read them when the request is over for its caller.
/// </param>
internal sealed class ScriptRequest(PieceStream json)
{
    private const string Module = "AzureBenefits";
    private static readonly MediaTypeHeaderValue s_json = new("application/json", "utf-8");

    /// <summary>A request that says nothing more.</summary>
    public static ScriptRequest Empty { get; } = Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteEndObject();
    });

    /// <summary>Asks to run a command.</summary>
    public static ScriptRequest Of(NodeCommand command) => Of(json =>
    {
        var arguments = command.Arguments();
        json.WriteStartObject();
        json.WritePropertyName("properties");
        json.WriteStartObject();
        json.WritePropertyName("script");
        WriteText(json, ScriptCall.Text(command.Script.Text, arguments));
        json.WritePropertyName("command");
        json.WriteValue(command.Script.Name);
        json.WritePropertyName("module");
        json.WriteValue(Module);
        json.WritePropertyName("parameters");
        arguments.WriteTo(json);
        json.WritePropertyName("state");
        json.WriteValue("ready");
        json.WritePropertyName("useInProcRunspace");
        json.WriteValue(false);
        json.WritePropertyName("invokeMode");
        json.WriteValue("Polling");
        json.WriteEndObject();
        json.WriteEndObject();
    });

    /// <summary>To be sent; each time anew, because a request disposes of its content.</summary>
    public HttpContent Content() => new Body(json) { Headers = { ContentType = s_json } };

    private static ScriptRequest Of(Action<JsonTextWriter> write)
    {
        var json = new PieceStream();
        using var writer = new JsonTextWriter(new StreamWriter(json, leaveOpen: true));
        write(writer);
        return new ScriptRequest(json);
    }

    /// <summary>Writes a long text piece by piece.</summary>
    private static void WriteText(JsonTextWriter json, StringBuilder text)
    {
        json.WriteRawValue("\"");
        foreach (var piece in text.GetChunks())
        {
            json.WriteRaw(JsonConvert.ToString(new string(piece.Span))[1..^1]);
        }

        json.WriteRaw("\"");
    }

    private sealed class Body(PieceStream json) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            foreach (var piece in json.Pieces)
            {
                await stream.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
            }
        }

        /// <summary>Without its length it would be sent in chunks, which no gateway was seen to take.</summary>
        protected override bool TryComputeLength(out long length)
        {
            length = json.Length;
            return true;
        }
    }
}
