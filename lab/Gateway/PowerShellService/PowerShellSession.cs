namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>A session on a node, of one caller.</summary>
/// <param name="node">The node's name.</param>
/// <param name="owner">The caller's name.</param>
/// <param name="isKept">Whether it outlives its command, to run another.</param>
internal sealed class PowerShellSession(string node, string owner, bool isKept)
{
    private readonly Lock _lock = new();
    private CommandRun? _run;

    public string Id { get; } = Guid.NewGuid().ToString();

    public bool IsKept { get; } = isKept;

    /// <summary>The timestamp of the last request for this session.</summary>
    public long LastUsed { get; set; }

    public CommandRun? Run
    {
        get
        {
            lock (_lock)
            {
                return _run;
            }
        }
    }

    public bool IsOf(string otherNode, string otherOwner) =>
        string.Equals(node, otherNode, StringComparison.OrdinalIgnoreCase) && owner == otherOwner;

    /// <summary>Starts a command, unless one is running.</summary>
    public bool TryStart(Func<CommandRun> start)
    {
        lock (_lock)
        {
            if (_run is { IsRunning: true })
            {
                return false;
            }

            _run = start();
            return true;
        }
    }

    public void Stop() => Run?.Stop();
}
