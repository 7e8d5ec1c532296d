namespace AzureBenefits.Benchmarks;

/// <summary>Figures as they are shown on the console and in <c>docs/performance.md</c>.</summary>
/// <param name="Title">What they say.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The cells, row by row; as many in each as there are columns.</param>
internal sealed record ResultTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The table in columns of equal width.</summary>
    public IEnumerable<string> Lines()
    {
        IReadOnlyList<string>[] all = [Columns, .. Rows];
        var widths = Columns.Select((_, column) => all.Max(row => row[column].Length)).ToArray();
        return [Title, .. all.Select(row => string.Join("   ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))))];
    }
}

/// <summary>A curve of the chart in <c>docs/images</c>.</summary>
/// <param name="Name">Its name, by which the chart finds it.</param>
/// <param name="Points">Pairs of what grows and what it takes.</param>
internal sealed record Curve(string Name, IReadOnlyList<IReadOnlyList<double>> Points);
