using System.Collections.Concurrent;

namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>The open sessions: limited in number, and closed when no one has asked for them for a while.</summary>
internal sealed class SessionStore : IDisposable
{
    public const int MaxSessions = 256;

    /// <summary>Longer than the three minutes for which the SDK's client keeps a session.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_sweepInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, PowerShellSession> _sessions = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public SessionStore(TimeProvider time)
    {
        _time = time;
        _sweep = time.CreateTimer(_ => CloseIdle(), state: null, s_sweepInterval, s_sweepInterval);
    }

    public int Count => _sessions.Count;

    /// <summary>Opens a session; null when there are too many.</summary>
    public PowerShellSession? Open(string node, string owner, bool isKept)
    {
        if (_sessions.Count >= MaxSessions)
        {
            return null;
        }

        var session = new PowerShellSession(node, owner, isKept) { LastUsed = _time.GetTimestamp() };
        _sessions[session.Id] = session;
        return session;
    }

    /// <summary>The session of that id, node and caller; null when there is none.</summary>
    public PowerShellSession? Find(string id, string node, string owner)
    {
        if (!_sessions.TryGetValue(id, out var session) || !session.IsOf(node, owner))
        {
            return null;
        }

        session.LastUsed = _time.GetTimestamp();
        return session;
    }

    public void Close(PowerShellSession session)
    {
        _sessions.TryRemove(session.Id, out _);
        session.Stop();
    }

    /// <summary>Closes everything.</summary>
    public void Dispose()
    {
        _sweep.Dispose();
        foreach (var session in _sessions.Values)
        {
            Close(session);
        }
    }

    private void CloseIdle()
    {
        foreach (var session in _sessions.Values.Where(session => _time.GetElapsedTime(session.LastUsed) > IdleTime))
        {
            Close(session);
        }
    }
}
