using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Every remote invocation and every cmdlet call. Thread-safe; bounded, oldest first out.</summary>
public sealed class CallLog
{
    private const int MaxEntries = 200_000;

    private readonly Lock _lock = new();
    private readonly Queue<(string Server, string Script, double Milliseconds)> _invocations = new();
    private readonly Queue<(string Server, string Script, string Name, string Target, bool Mutating)> _cmdlets = new();

    /// <summary>Hears of every cmdlet call before it has an effect, on the thread that makes it, so that a test can act in between.</summary>
    public Action? CmdletCalled { get; set; }

    /// <summary>The log in the shape of <c>GET /lab/calls</c>.</summary>
    public JObject Snapshot()
    {
        lock (_lock)
        {
            return new JObject
            {
                ["invocations"] = new JArray(_invocations.Select(call => new JObject
                {
                    ["server"] = call.Server,
                    ["script"] = call.Script,
                    ["ms"] = Math.Round(call.Milliseconds, 1),
                })),
                ["cmdlets"] = new JArray(_cmdlets.Select(call => new JObject
                {
                    ["server"] = call.Server,
                    ["script"] = call.Script,
                    ["name"] = call.Name,
                    ["target"] = call.Target,
                    ["mutating"] = call.Mutating,
                })),
            };
        }
    }

    /// <summary>Empties the log.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _invocations.Clear();
            _cmdlets.Clear();
        }
    }

    internal void AddInvocation(string server, string script, TimeSpan time) => Add(_invocations, (server, script, time.TotalMilliseconds));

    internal void AddCmdlet(string server, string script, string name, string target, bool mutating)
    {
        Add(_cmdlets, (server, script, name, target, mutating));
        CmdletCalled?.Invoke();
    }

    private void Add<T>(Queue<T> queue, T entry)
    {
        lock (_lock)
        {
            queue.Enqueue(entry);
            if (queue.Count > MaxEntries)
            {
                queue.Dequeue();
            }
        }
    }
}
