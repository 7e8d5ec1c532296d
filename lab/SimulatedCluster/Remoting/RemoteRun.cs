using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>One script running on one server, its records streamed across the boundary as they are emitted.</summary>
internal static class RemoteRun
{
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
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var disconnected = false;
        try
        {
            var session = LabSession.Of(runspace);
            session.Script = invocation.Command ?? "";
            session.Abandoned = abandoned.Token;
            session.Caller = invocation.Caller;
            runspace.SessionStateProxy.SetVariable("PSSenderInfo", SenderInfo.Of(invocation.Caller));
            session.Disconnect = () =>
            {
                disconnected = true;
                records.TryComplete();
                abandoned.Cancel();
            };
            using var gone = runspaces.Gone.Register(() => session.Disconnect());
            using var output = new PSDataCollection<PSObject>();
            var boundary = RecordBoundary.Of(session.JsonProfile);
            output.DataAdded += (_, added) => records.TryWrite(boundary.Cross(output[added.Index]));
            AddScript(shell, runspace, invocation);
            using var stop = abandoned.Token.Register(() => shell.BeginStop(null, null));
            // The engine forgets a stop that comes before a pipeline runs: such a script is not begun.
            cancellationToken.ThrowIfCancellationRequested();
            shell.Invoke(null, output);
            if (disconnected)
            {
                throw Disconnected();
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (InvalidOperationException) when (abandoned.IsCancellationRequested)
        {
            // Stopped before it began.
            throw disconnected ? Disconnected() : new OperationCanceledException(cancellationToken);
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

    /// <summary>In a scope of its own the script leaves nothing behind, and the runspace can be used again as it is.</summary>
    private static void AddScript(PowerShell shell, Runspace runspace, RemoteInvocation invocation)
    {
        if (runspace.SessionStateProxy.LanguageMode == PSLanguageMode.FullLanguage)
        {
            var script = CompiledScript.Of(invocation.Script);
            shell.AddScript($"param($script, $arguments, ${script.Variable}) & $script @arguments", useLocalScope: true)
                .AddParameter("script", script.Body)
                .AddParameter("arguments", Arguments(invocation))
                .AddParameter(script.Variable, script.Value);
        }
        else
        {
            // A compiled script keeps the language mode it was compiled in.
            shell.AddScript(invocation.Script, useLocalScope: true).AddParameters(Arguments(invocation));
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
        foreach (var name in Declared(invocation.Script))
        {
            var given = invocation.Parameters.FirstOrDefault(argument => string.Equals(argument.Key, name, StringComparison.OrdinalIgnoreCase));
            if (given.Key is not null)
            {
                arguments[name] = Plain(given.Value);
            }
        }

        return arguments;
    }

    private static IEnumerable<string> Declared(string script)
    {
        var parameters = ((ScriptBlockAst)CompiledScript.Of(script).Body.Ast).ParamBlock?.Parameters;
        return parameters?.Select(parameter => parameter.Name.VariablePath.UserPath) ?? [];
    }

    private static object? Plain(object? value) => value switch
    {
        JValue scalar => scalar.Value,
        string text => text,
        IDictionary or JObject => throw new ArgumentException("Nested parameters are not supported."),
        IEnumerable list => list.Cast<object?>().Select(Plain).ToArray(),
        _ => value,
    };
}
