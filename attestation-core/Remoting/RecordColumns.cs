using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// A record of columns stands for many of its kind, which costs a fraction of a record for each: <c>rows</c> says how many,
/// and every member beside it and <c>kind</c> is the list of one property's values, in the order of the rows. As everywhere,
/// the way back may make its item of a list of one, and null of an empty one.
/// </summary>
internal static class RecordColumns
{
    /// <summary>The member that a record of columns has and no other.</summary>
    public const string Rows = "rows";

    /// <summary>Makes sure that every column has a value for each row: of a shorter one nobody could say whose is missing.</summary>
    /// <exception cref="NodeShellException">One has not, or there is none.</exception>
    public static void Check(JObject values, int rows)
    {
        var columns = Columns(values).ToArray();
        if (columns.Length == 0)
        {
            throw NodeRecord.NotUnderstood(Rows, "there without columns");
        }

        if (columns.FirstOrDefault(column => Length(column.Value, rows) != rows) is { } odd)
        {
            throw NodeRecord.NotUnderstood($"{values["kind"]}.{odd.Name}", $"a list of {Length(odd.Value, rows)} for {rows} rows");
        }
    }

    /// <summary>Puts texts that are known in the place of equal ones, so that each is held once.</summary>
    public static void Share(JObject values, HashSet<string> texts)
    {
        foreach (var item in Columns(values).SelectMany(column => column.Value).OfType<JValue>())
        {
            if (item.Value is string text && !texts.Add(text) && texts.TryGetValue(text, out var known))
            {
                item.Value = known;
            }
        }
    }

    private static IEnumerable<JProperty> Columns(JObject values) => values.Properties().Where(member =>
        !member.Name.Equals(Rows, StringComparison.OrdinalIgnoreCase) && !member.Name.Equals("kind", StringComparison.OrdinalIgnoreCase));

    private static int Length(JToken column, int rows) => column switch
    {
        JArray list => list.Count,
        // Nothing is an empty list, or the item of a list of one.
        { Type: JTokenType.Null } or JObject => Math.Min(rows, 1),
        _ => 1,
    };
}
