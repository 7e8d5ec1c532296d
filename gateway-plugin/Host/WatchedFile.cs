namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>What a file says. A file that changes, comes or goes is read again when it is next needed. May be used from any thread.</summary>
/// <param name="path">Where it is; null for nowhere. May change.</param>
/// <param name="read">Reads it, or gives what stands where there is none.</param>
/// <param name="changed">Called after each reading but the first.</param>
/// <param name="time">The clock.</param>
internal sealed class WatchedFile<T>(Func<string?> path, Func<bool, T> read, Action<T> changed, TimeProvider time)
{
    private static readonly TimeSpan s_shortestLook = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private (Stamp Stamp, T Value)? _known;
    private long _looked;

    /// <summary>The same object until the file changes.</summary>
    public T Current
    {
        get
        {
            lock (_gate)
            {
                if (_known is { } fresh && time.GetElapsedTime(_looked) < s_shortestLook)
                {
                    return fresh.Value;
                }

                _looked = time.GetTimestamp();
                return Look();
            }
        }
    }

    private T Look()
    {
        var stamp = Stamp.Of(path());
        if (_known is { } known && known.Stamp == stamp)
        {
            return known.Value;
        }

        var value = read(stamp.Exists);
        var isFirst = _known is null;
        _known = (stamp, value);
        if (!isFirst)
        {
            changed(value);
        }

        return value;
    }

    private readonly record struct Stamp(string? Path, DateTime Written, long Length)
    {
        public bool Exists => Written != default;

        public static Stamp Of(string? path)
        {
            var file = path is null ? null : new FileInfo(path);
            return file is { Exists: true } ? new Stamp(path, file.LastWriteTimeUtc, file.Length) : new Stamp(path, default, 0);
        }
    }
}
