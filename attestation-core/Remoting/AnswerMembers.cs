using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>The members of a gateway's answer. The records are decoded while the text is read: they are nearly all of it.</summary>
internal sealed class AnswerMembers
{
    private readonly JObject _others = [];
    private readonly List<NodeRecord> _records = [];

    private AnswerMembers()
    {
    }

    /// <summary>The records among the results.</summary>
    public IReadOnlyList<NodeRecord> Records => _records;

    /// <summary>Why the results are not understood; null when they are.</summary>
    public NodeShellException? Odd { get; private set; }

    /// <summary>The members of the object into which older gateways write them; null when there is none.</summary>
    public AnswerMembers? Properties { get; private set; }

    /// <summary>A member beside the results; null when it's absent or null.</summary>
    public JToken? this[string name] => _others[name] is { Type: not JTokenType.Null } value ? value : null;

    /// <summary>Reads an answer.</summary>
    /// <exception cref="JsonReaderException">It's no JSON object.</exception>
    public static AnswerMembers Read(JsonReader reader) => JsonMembers.Read(reader) == JsonToken.StartObject
        ? ReadObject(reader, isWhole: true)
        : throw new JsonReaderException($"The answer begins with {reader.TokenType}.");

    private static AnswerMembers ReadObject(JsonReader reader, bool isWhole)
    {
        var members = new AnswerMembers();
        while (JsonMembers.Next(reader) is { } name)
        {
            switch (name)
            {
                case "results":
                    members.ReadResults(reader);
                    break;
                case "properties" when isWhole && reader.TokenType == JsonToken.StartObject:
                    members.Properties = ReadObject(reader, isWhole: false);
                    break;
                default:
                    members._others[name] = JToken.ReadFrom(reader);
                    break;
            }
        }

        return members;
    }

    /// <summary>A list of results, or a single one.</summary>
    private void ReadResults(JsonReader reader)
    {
        // Of members with the same name the last one counts.
        _records.Clear();
        Odd = null;
        if (reader.TokenType != JsonToken.StartArray)
        {
            ReadResult(reader);
            return;
        }

        while (JsonMembers.Read(reader) != JsonToken.EndArray)
        {
            ReadResult(reader);
        }
    }

    private void ReadResult(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                try
                {
                    _records.Add(NodeRecord.Read(reader));
                }
                catch (NodeShellException odd)
                {
                    Odd ??= odd;
                }

                break;
            case JsonToken.StartArray:
                JsonMembers.Skip(reader);
                Odd ??= GatewayAnswer.NotUnderstood("a result is a list");
                break;
        }
    }
}
