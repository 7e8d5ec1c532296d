using System.Collections.Concurrent;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// Handles of one key, with whatever is used together with it. A key object is not promised to be usable by several threads at once, and importing one costs ten
/// times as much as verifying with it; so each thread borrows one. There are never more than threads that worked at once.
/// The handles are finalised with the pool: an evicted key may still be in use.
/// </summary>
internal sealed class KeyPool<TKey>(Func<TKey> open)
    where TKey : class
{
    private readonly ConcurrentBag<TKey> _free = [];

    /// <summary>The one that was given back last: mostly one thread works at a time, and then nothing else is looked at.</summary>
    private TKey? _last;

    /// <summary>Give it back with <see cref="Return"/>.</summary>
    public TKey Borrow() => Interlocked.Exchange(ref _last, null) ?? (_free.TryTake(out var key) ? key : open());

    public void Return(TKey key)
    {
        if (Interlocked.Exchange(ref _last, key) is { } other)
        {
            _free.Add(other);
        }
    }
}
