using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AzureBenefits.Attestation.Documents.Cms;

/// <summary>
/// Handles of one key. A key object is not promised to be usable by several threads at once, and importing one costs ten
/// times as much as verifying with it; so each thread borrows one. There are never more than threads that worked at once.
/// The handles are finalised with the pool: an evicted key may still be in use.
/// </summary>
internal sealed class KeyPool<TKey>(Func<TKey> open)
    where TKey : AsymmetricAlgorithm
{
    private readonly ConcurrentBag<TKey> _free = [];

    public TResult Use<TState, TResult>(TState state, Func<TKey, TState, TResult> use)
    {
        if (!_free.TryTake(out var key))
        {
            key = open();
        }
        try
        {
            return use(key, state);
        }
        finally
        {
            _free.Add(key);
        }
    }
}
