using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Orchestration;

/// <summary>How far a server's changes have come, of which some are sent at a time. Used by one server's flow at a time.</summary>
/// <param name="changes">All of them, in order.</param>
internal sealed class SentChanges(ImmutableArray<Change> changes)
{
    private readonly List<Change> _unheard = [];
    private ImmutableArray<Change> _sent = [];
    private int _heard;
    private int _taken;

    /// <summary>What the server does now; null when all that was sent has ended.</summary>
    public Change? Current => _heard < _sent.Length ? _sent[_heard] : null;

    /// <summary>Whether the server has more to do than what it does now. May be asked from any thread.</summary>
    public bool HasMore
    {
        get
        {
            var (sent, heard) = (_sent, _heard);
            return _taken < changes.Length || (heard < sent.Length && sent[heard].Type != sent[^1].Type);
        }
    }

    /// <summary>What the server may have begun: the present one, and those that it does together with it.</summary>
    public IEnumerable<Change> Underway
    {
        get
        {
            var after = 0;
            foreach (var together in ChangeOrder.Together(_sent))
            {
                after += together.Length;
                if (after > _heard)
                {
                    return together[^(after - _heard)..];
                }
            }

            return [];
        }
    }

    /// <summary>What was sent last and not heard of, the present one first.</summary>
    public IEnumerable<Change> Unheard => _sent.Skip(_heard);

    /// <summary>Those of which nothing was heard: sent without a word, or not sent yet.</summary>
    public IEnumerable<Change> Open => [.. _unheard, .. _sent.Skip(_heard), .. changes.Skip(_taken)];

    /// <summary>The next ones are on their way.</summary>
    /// <param name="sent">Those that are sent.</param>
    /// <param name="taken">How many they are with those that are left out, of which enough was heard.</param>
    public void Send(ImmutableArray<Change> sent, int taken)
    {
        Close();
        (_sent, _taken) = (sent, _taken + taken);
    }

    /// <summary>The call has run to its end.</summary>
    public void Close()
    {
        _unheard.AddRange(_sent.Skip(_heard));
        (_sent, _heard) = ([], 0);
    }

    /// <summary>The change of that place among those that were sent has ended; null when there is none.</summary>
    public Change? Hear(long index)
    {
        if (index < 0 || index >= _sent.Length)
        {
            return null;
        }

        _heard = Math.Max(_heard, (int)index + 1);
        return _sent[(int)index];
    }
}
