using System.Text;
using System.Text.Json;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// The members of a JSON object that its reader asks for. Members of the objects inside are numbered after these, each object
/// in its turn, so that one row holds the values of all.
/// </summary>
internal sealed class KnownMembers
{
    /// <summary>No member is asked for.</summary>
    public static readonly KnownMembers None = new(0);

    private readonly int _first;
    private readonly byte[][] _names;
    private readonly KnownMembers?[] _inside;

    /// <param name="first">The number of the first member.</param>
    /// <param name="members">The names; of a member that is an object also what is asked for inside it.</param>
    public KnownMembers(int first, params (string Name, KnownMembers? Inside)[] members)
    {
        _first = first;
        _names = [.. members.Select(member => Encoding.UTF8.GetBytes(member.Name))];
        _inside = [.. members.Select(member => member.Inside)];
    }

    /// <summary>The place in this object of the name that the reader is at; -1 when it isn't asked for.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="expected">Where to look first: writers keep to one order.</param>
    public int Find(ref Utf8JsonReader json, int expected)
    {
        for (var tried = 0; tried < _names.Length; tried++)
        {
            var place = (expected + tried) % _names.Length;
            if (json.ValueTextEquals(_names[place]))
            {
                return place;
            }
        }
        return -1;
    }

    public int NumberOf(int place) => _first + place;

    public KnownMembers Inside(int place) => place < 0 ? None : _inside[place] ?? None;
}

/// <summary>A value that was asked for.</summary>
/// <param name="Kind">What stands there; undefined when there's no such member.</param>
/// <param name="Text">The text; null when it's none, or half a surrogate pair.</param>
internal readonly record struct MemberValue(JsonValueKind Kind, string? Text);
