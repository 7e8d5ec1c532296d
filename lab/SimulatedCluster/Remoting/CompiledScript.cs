using System.Collections.Concurrent;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>
/// A script, compiled once for all servers: most of the time of an invocation would go into compiling it. Real servers have a
/// process of their own for each session. A client that writes its values into the text sends a new text each time; when
/// they stand in literals of which the first statement makes a list, these are kept apart, and what follows is compiled once.
/// </summary>
/// <param name="Body">The script, without the first statement if that assigns literals.</param>
/// <param name="Variable">The variable that the first statement assigns.</param>
/// <param name="Value">What it assigns; null when the script does not begin so.</param>
internal sealed partial record CompiledScript(ScriptBlock Body, string Variable, string[]? Value)
{
    private const string NoVariable = "literal";

    private static readonly ConcurrentDictionary<string, ScriptBlock> Bodies = new(StringComparer.Ordinal);

    /// <summary>More than the product's scripts; a client with ever new texts must not fill the memory.</summary>
    private const int MaxBodies = 64;

    public static CompiledScript Of(string text) => LiteralFirst().Match(text) is { Success: true } first
        ? new CompiledScript(
            Compiled(text[first.Length..]),
            first.Groups["variable"].Value,
            [.. first.Groups["literal"].Captures.Select(literal => literal.Value)])
        : new CompiledScript(Compiled(text), NoVariable, Value: null);

    private static ScriptBlock Compiled(string text) =>
        Bodies.Count < MaxBodies || Bodies.ContainsKey(text) ? Bodies.GetOrAdd(text, ScriptBlock.Create) : ScriptBlock.Create(text);

    // PowerShell takes the typographic quotes for quotes too; a literal that has a quote inside is left to the engine.
    [GeneratedRegex(
        @"\A\$(?<variable>[A-Za-z]+) = @\('(?<literal>[^'\u2018-\u201B]*)'(?:,\s+'(?<literal>[^'\u2018-\u201B]*)')*\)\r?\n",
        RegexOptions.CultureInvariant)]
    private static partial Regex LiteralFirst();
}
