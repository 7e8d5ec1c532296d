using System.Text.Json;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// The names of one object's members, each once. Those that are asked for are told by their place, without making a text of
/// them. Of others documents have a handful, which are compared quicker than hashed; a stranger's object may have thousands.
/// </summary>
internal struct NameSet(KnownMembers known)
{
    private const int Few = 12;

    private ulong _seen;
    private int _expected;
    private string[]? _few;
    private int _count;
    private HashSet<string>? _many;

    /// <summary>Takes the name that the reader is at; false when it is there already.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="place">See <see cref="KnownMembers.Find"/>.</param>
    /// <exception cref="InvalidOperationException">The name has half a surrogate pair.</exception>
    public bool Add(ref Utf8JsonReader json, out int place)
    {
        place = known.Find(ref json, _expected);
        if (place < 0)
        {
            return Add(json.GetString()!);
        }
        _expected = place + 1;
        var isNew = (_seen & (1UL << place)) == 0;
        _seen |= 1UL << place;
        return isNew;
    }

    /// <summary>Takes a name that isn't asked for; false when it is there already.</summary>
    public bool Add(string name)
    {
        if (_many is not null)
        {
            return _many.Add(name);
        }
        _few ??= new string[Few];
        if (_few.AsSpan(0, _count).Contains(name))
        {
            return false;
        }
        if (_count == Few)
        {
            _many = new HashSet<string>(_few, StringComparer.Ordinal);
            return _many.Add(name);
        }
        _few[_count++] = name;
        return true;
    }
}
