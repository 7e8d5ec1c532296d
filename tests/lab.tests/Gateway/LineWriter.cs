using System.Text;
using System.Threading.Channels;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>A console's output, of which a line can be waited for.</summary>
internal sealed class LineWriter : StringWriter
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public override Encoding Encoding => Encoding.UTF8;

    public string[] Lines => ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        _lines.Writer.TryWrite(value ?? "");
    }

    /// <summary>The lines up to the one that starts with the text.</summary>
    public async Task<IReadOnlyList<string>> WaitForAsync(string start)
    {
        var seen = new List<string>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        do
        {
            seen.Add(await _lines.Reader.ReadAsync(deadline.Token));
        }
        while (!seen[^1].StartsWith(start, StringComparison.Ordinal));

        return seen;
    }
}
