using System.Collections;
using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>One script running on one server, its records streamed across the boundary as they are emitted.</summary>
internal static class RemoteRun
{
    /// <summary>Parameter names by script text: the same few scripts run over and over.</summary>
    private static readonly ConcurrentDictionary<string, string[]> DeclaredParameters = new(StringComparer.Ordinal);

    public static async IAsyncEnumerable<string> StreamAsync(
        ServerRunspaces runspaces,
        RemoteInvocation invocation,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // A thread of its own: a cmdlet that hangs must not use up the pool on which everything else runs.
        var run = Task.Factory.StartNew(
            () => Run(runspaces, invocation, records.Writer, gone.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            await foreach (var record in records.Reader.ReadAllAsync(CancellationToken.None))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }
        }
        finally
        {
            // A caller that stops listening stops the script too.
            await gone.CancelAsync();
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await run;
    }

    private static void Run(ServerRunspaces runspaces, RemoteInvocation invocation, ChannelWriter<string> records, CancellationToken cancellationToken)
    {
        var runspace = runspaces.Rent();
        using var shell = PowerShell.Create(runspace);
        var disconnected = false;
        try
        {
            using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var session = LabSession.Of(runspace);
            session.Abandoned = abandoned.Token;
            session.Disconnect = () =>
            {
                disconnected = true;
                records.TryComplete();
                abandoned.Cancel();
            };
            using var output = new PSDataCollection<PSObject>();
            output.DataAdded += (_, added) => records.TryWrite(RecordBoundary.Cross(output[added.Index]));
            // In a scope of its own the script leaves nothing behind, and the runspace can be used again as it is.
            shell.AddScript(invocation.Script, useLocalScope: true).AddParameters(Arguments(invocation));
            using var stop = abandoned.Token.Register(() => shell.BeginStop(null, null));
            shell.Invoke(null, output);
            if (disconnected)
            {
                throw Disconnected();
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (RuntimeException exception)
        {
            throw disconnected ? Disconnected() : Translated(exception, cancellationToken);
        }
        finally
        {
            records.TryComplete();
            runspaces.Return(runspace, reusable: shell.InvocationStateInfo.State is PSInvocationState.Completed or PSInvocationState.Failed);
        }
    }

    private static RemoteInvocationException Disconnected() => new(
        RemoteInvocationErrorKind.Disconnected,
        "The connection to the server was lost.",
        "ConnectionLost,PSSessionStateBroken",
        nameof(ErrorCategory.ConnectionError));

    private static Exception Translated(RuntimeException exception, CancellationToken cancellationToken)
    {
        if (exception is PipelineStoppedException && cancellationToken.IsCancellationRequested)
        {
            return new OperationCanceledException(cancellationToken);
        }

        var error = exception.ErrorRecord;
        return new RemoteInvocationException(
            RemoteInvocationErrorKind.ScriptError, error.Exception.Message, error.FullyQualifiedErrorId, error.CategoryInfo.Category.ToString());
    }

    /// <summary>Those arguments that the script's param() block declares, as PowerShell would get them from JSON.</summary>
    private static Hashtable Arguments(RemoteInvocation invocation)
    {
        var arguments = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var name in DeclaredParameters.GetOrAdd(invocation.Script, Declared))
        {
            var given = invocation.Parameters.FirstOrDefault(argument => string.Equals(argument.Key, name, StringComparison.OrdinalIgnoreCase));
            if (given.Key is not null)
            {
                arguments[name] = Plain(given.Value);
            }
        }

        return arguments;
    }

    private static string[] Declared(string script) =>
        [.. Parser.ParseInput(script, out _, out _).ParamBlock?.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath) ?? []];

    private static object? Plain(object? value) => value switch
    {
        JValue scalar => scalar.Value,
        string text => text,
        IDictionary or JObject => throw new ArgumentException("Nested parameters are not supported."),
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => value,
    };
}
