using System.Globalization;
using System.Text.RegularExpressions;

namespace AzureBenefits.GatewayPlugin.Exports;

/// <summary>
/// Stand-ins for names: the same name always becomes the same one, so that a reader can still tell things apart. Names are
/// also found inside of messages: as words, and as parts of words such as <c>web01-disk.vhdx</c>.
/// </summary>
internal sealed partial class NameMasks
{
    private static readonly char[] s_separators = ['.', '-', '_'];

    private readonly Dictionary<string, string> _masks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _counts = [];
    private Regex? _phrases;

    public void Add(string kind, string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || _masks.ContainsKey(name))
        {
            return;
        }

        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        _masks[name] = string.Create(CultureInfo.InvariantCulture, $"{kind}-{_counts[kind]}");
        _phrases = null;
    }

    public string In(string text) => Word().Replace(Phrases().Replace(text, match => _masks[match.Value]), match => InWord(match.Value, 0));

    /// <summary>Names that are not one word. There are few; thousands of words are looked up instead of searched for.</summary>
    private Regex Phrases() => _phrases ??= new Regex(
        string.Join('|', _masks.Keys.Where(IsPhrase).OrderByDescending(name => name.Length).Select(Regex.Escape).DefaultIfEmpty("(?!)")),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static bool IsPhrase(string name) => Word().Match(name).Length != name.Length;

    private string InWord(string word, int separator) =>
        _masks.TryGetValue(word, out var mask) ? mask
        : separator == s_separators.Length ? word
        : string.Join(s_separators[separator], word.Split(s_separators[separator]).Select(part => InWord(part, separator + 1)));

    [GeneratedRegex(@"\w+(?:[.-]\w+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
