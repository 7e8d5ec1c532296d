namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// The names of an object's members, each once. Documents have a handful, which are compared quicker than hashed; a stranger's
/// object may have thousands.
/// </summary>
internal struct NameSet
{
    private const int Few = 12;

    private string[]? _few;
    private int _count;
    private HashSet<string>? _many;

    /// <summary>False when the name is there already.</summary>
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
