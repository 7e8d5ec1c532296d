using AzureBenefits.Attestation.Model;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// The one door to a server. It runs one embedded script with typed parameters as the caller whose identity it was made
/// with, and streams the script's flat records back as they are emitted.
/// </summary>
public interface INodeShell
{
    /// <summary>
    /// Runs a command. May be called from any thread and for several servers at once. Trouble with the connection, the
    /// caller's rights or a script that ended with an error is thrown as <see cref="NodeShellException"/>.
    /// </summary>
    /// <param name="command">What to run, and where.</param>
    /// <param name="cancellationToken">Stops the script on the server too.</param>
    IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, CancellationToken cancellationToken);
}

/// <summary>A script to run on a node with its arguments.</summary>
/// <param name="Node">The server's or the cluster's name.</param>
/// <param name="Script">Which script.</param>
/// <param name="Arguments">
/// Makes the arguments by parameter name: texts, integers, booleans, null, lists and objects, the same each time. Members are named by
/// the product, never by data, and differ by more than case. None is a secret: servers log the text that they run. They are made when
/// they are sent, because a command is kept for as long as it runs, and the tree of thousands of changes takes many times their memory.
/// </param>
public sealed record NodeCommand(string Node, NodeScript Script, Func<JObject> Arguments)
{
    private readonly string? _address;

    /// <summary>A command without arguments.</summary>
    public NodeCommand(string node, NodeScript script)
        : this(node, script, () => [])
    {
    }

    /// <summary>The name under which the node is connected to: its own by default, or with its DNS domain.</summary>
    public string Address
    {
        get => _address ?? Node;
        init => _address = value;
    }

    /// <summary>The command with one argument more.</summary>
    public NodeCommand With(string parameter, JToken value) => this with { Arguments = () => new JObject(Arguments()) { [parameter] = value.DeepClone() } };

    /// <summary>The whole text to send: the script and its arguments, in need of no binding.</summary>
    public string Text => ScriptCall.Text(Script.Text, Arguments()).ToString();
}

/// <summary>What a node could not do, at the boundary. Callers turn it into its <see cref="Failure"/> value.</summary>
/// <param name="code">Why.</param>
/// <param name="cause">The original error id and text.</param>
/// <param name="inner">The exception that led to it, if any.</param>
public sealed class NodeShellException(Reason code, string cause, Exception? inner = null) : Exception(cause, inner)
{
    /// <summary>Why.</summary>
    public Reason Code { get; } = code;

    /// <summary>The failure, said of a target in a stage.</summary>
    public Failure ToFailure(Stage stage, string target) => new(Code, stage, target, Message);
}
