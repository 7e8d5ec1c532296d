using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Tests.Orchestration;

/// <summary>
/// Answers that tests write down: records, exceptions, and moments at which nothing comes. A server that isn't written down is read
/// without trouble.
/// </summary>
internal sealed class TalkingCluster : INodeShell
{
    /// <summary>Until <see cref="Continue"/>, or until so many calls were made as <see cref="CallsToContinue"/> says.</summary>
    public static readonly object Pause = new();

    /// <summary>Until the call is cancelled.</summary>
    public static readonly object Silence = new();

    private static readonly object[] s_plain = [new { kind = "attestation", status = "Active" }, new { kind = "end" }];

    private readonly TaskCompletionSource _continued = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _never = new();
    private readonly Dictionary<string, object[]> _answers = [];
    private readonly List<string> _calls = [];
    private int _open;

    public int CallsToContinue { get; init; } = int.MaxValue;

    /// <summary>The nodes that were called, in order.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>How many calls haven't ended.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>What a call says: of a script on a node.</summary>
    public object[] this[NodeScript script, string node]
    {
        set => _answers[$"{script.Name} {node}"] = value;
    }

    public void Continue() => _continued.TrySetResult();

    public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _open);
        try
        {
            if (Count(command.Node) == CallsToContinue)
            {
                Continue();
            }

            foreach (var part in _answers.GetValueOrDefault($"{command.Script.Name} {command.Node}", s_plain))
            {
                await Task.Yield();
                if (part is Exception trouble)
                {
                    throw trouble;
                }

                if (part == Pause || part == Silence)
                {
                    await (part == Pause ? _continued : _never).Task.WaitAsync(cancellationToken);
                    continue;
                }

                yield return NodeRecord.From(JObject.FromObject(part));
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private int Count(string node)
    {
        lock (_calls)
        {
            _calls.Add(node);
            return _calls.Count;
        }
    }
}
