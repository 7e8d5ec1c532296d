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
    private volatile int _own = changes.Count(IsOwn);

    /// <summary>What the server does now; null when all that was sent has ended.</summary>
    public Change? Current
    {
        get
        {
            var (sent, heard) = (_sent, _heard);
            return heard < sent.Length ? sent[heard] : null;
        }
    }

    /// <summary>Whether any change of the server itself has not ended yet. May be asked from any thread.</summary>
    public bool HasOwn => _own > 0;

    /// <summary>Whether the server itself has more to do than what it does now. May be asked from any thread.</summary>
    public bool HasMoreOwn => _own > (Current is { } now && IsOwn(now) ? 1 : 0);

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
    /// <param name="taken">Those with others that are left out, of which enough was heard.</param>
    public void Send(ImmutableArray<Change> sent, ImmutableArray<Change> taken)
    {
        Close();
        _own -= taken.Count(IsOwn) - sent.Count(IsOwn);
        (_sent, _taken) = (sent, _taken + taken.Length);
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

        // Changes end in order, so those before it have, too.
        for (; _heard <= index; _heard++)
        {
            if (IsOwn(_sent[_heard]))
            {
                _own--;
            }
        }

        return _sent[(int)index];
    }

    private static bool IsOwn(Change change) => change.VirtualMachine is null;
}
