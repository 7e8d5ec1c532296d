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

    private const string Kind = "kind";

    /// <summary>Makes sure that every column has a value for each row: of a shorter one nobody could say whose is missing.</summary>
    /// <exception cref="NodeShellException">One has not, or there is none.</exception>
    public static void Check(RecordValues values, int rows)
    {
        var columns = Columns(values).ToArray();
        if (columns.Length == 0)
        {
            throw NodeRecord.NotUnderstood(Rows, "there without columns");
        }

        if (Array.Find(columns, column => values.Length(column, rows) != rows) is { } odd)
        {
            throw NodeRecord.NotUnderstood($"{values.Text(Kind, null, out _)}.{odd}", $"a list of {values.Length(odd, rows)} for {rows} rows");
        }
    }

    /// <summary>Puts texts that are known in the place of equal ones, so that each is held once.</summary>
    public static void Share(RecordValues values, HashSet<string> texts)
    {
        foreach (var column in Columns(values))
        {
            values.Share(column, texts);
        }
    }

    private static IEnumerable<string> Columns(RecordValues values) => values.Names.Where(name =>
        !name.Equals(Rows, StringComparison.OrdinalIgnoreCase) && !name.Equals(Kind, StringComparison.OrdinalIgnoreCase));
}
