using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>Walks through JSON without making anything of it. Comments are passed over, and what ends too early is no JSON.</summary>
internal static class JsonMembers
{
    /// <summary>Reads on to the next token.</summary>
    /// <exception cref="JsonReaderException">There is none.</exception>
    public static JsonToken Read(JsonReader reader)
    {
        do
        {
            if (!reader.Read())
            {
                throw new JsonReaderException("The JSON ends too early.");
            }
        }
        while (reader.TokenType == JsonToken.Comment);

        return reader.TokenType;
    }

    /// <summary>Reads on to the next member of an object: gives its name and stands at its value; null at the end of the object.</summary>
    public static string? Next(JsonReader reader)
    {
        if (Read(reader) == JsonToken.EndObject)
        {
            return null;
        }

        var name = (string)reader.Value!;
        Read(reader);
        return name;
    }

    /// <summary>Passes over the value at which the reader stands, and tells how many tokens lie between its begin and its end.</summary>
    public static int Skip(JsonReader reader)
    {
        if (reader.TokenType is not (JsonToken.StartObject or JsonToken.StartArray))
        {
            return 0;
        }

        var depth = reader.Depth;
        var tokens = 0;
        for (Read(reader); reader.Depth > depth; Read(reader))
        {
            tokens++;
        }

        return tokens;
    }
}
