using System.Globalization;
using System.Text.RegularExpressions;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>Gives what is made up at random in an answer the same value in every run: ids, in the order in which they are met, and digests.</summary>
internal sealed partial class StableText
{
    /// <summary>Ids of the lab that are never random.</summary>
    private static readonly Guid s_subscription = new("00000000-1111-2222-3333-444444444444");

    private static readonly string s_digest = string.Concat(Enumerable.Repeat("5f6c3c1e0f2b4d7a", 4));

    private readonly Dictionary<Guid, Guid> _known = new() { [s_subscription] = s_subscription };

    /// <summary>Says under which id something is shown that has a random one.</summary>
    public void Show(Guid random, Guid stable) => _known[random] = stable;

    /// <summary>The text with its stable values.</summary>
    public string Of(string text) => Id().Replace(Digest().Replace(text, s_digest), match =>
    {
        var id = match.Groups["id"].Value;
        var stable = Stable(Guid.Parse(id)).ToString(id.Contains('-', StringComparison.Ordinal) ? "D" : "N");
        // A version of a view is an id and a number that counts every view of this process.
        return $"{(id.Any(char.IsUpper) ? stable.ToUpperInvariant() : stable)}{(match.Groups["count"].Success ? "-42" : "")}";
    });

    private Guid Stable(Guid id)
    {
        if (!_known.TryGetValue(id, out var stable))
        {
            _known[id] = stable = new Guid(string.Create(CultureInfo.InvariantCulture, $"7b1f7f0c-7c5b-4f0e-9a51-{_known.Count:x12}"));
        }

        return stable;
    }

    [GeneratedRegex("(?<![0-9a-fA-F])[0-9a-f]{64}(?![0-9a-fA-F])", RegexOptions.None, 1000)]
    private static partial Regex Digest();

    [GeneratedRegex("(?<![0-9a-fA-F])(?<id>[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?![0-9a-fA-F])(?<count>-[0-9]+)?", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
