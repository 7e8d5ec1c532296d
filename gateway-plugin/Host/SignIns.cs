using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// The headers of callers whose work goes on, one place for each identity, so that a later request renews what earlier work
/// still uses. Held as long as that work holds them, and no longer.
/// </summary>
internal sealed class SignIns
{
    private readonly object _lock = new();
    private readonly Dictionary<string, WeakReference<CallerHeaders>> _held = new(StringComparer.Ordinal);

    /// <summary>The headers to work with for a request: those of its identity's earlier work, renewed by it, or its own.</summary>
    public CallerHeaders Renew(string identity, CallerHeaders given)
    {
        lock (_lock)
        {
            if (_held.TryGetValue(identity, out var place) && place.TryGetTarget(out var held))
            {
                return held.RenewFrom(given) ? held : given;
            }

            foreach (var ended in _held.Where(known => !known.Value.TryGetTarget(out _)).Select(known => known.Key).ToArray())
            {
                _held.Remove(ended);
            }

            _held[identity] = new WeakReference<CallerHeaders>(given);
            return given;
        }
    }
}
