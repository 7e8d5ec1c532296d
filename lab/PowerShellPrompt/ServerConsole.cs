using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.PowerShellPrompt;

/// <summary>
/// A console on a server of the lab, with the module loaded as people load it. The module reaches the servers through
/// PowerShell remoting; only the transport is the lab's.
/// </summary>
public sealed class ServerConsole : IDisposable
{
    /// <summary>Where the module looks for another transport than WSMan.</summary>
    private const string FactoryVariable = "AzureBenefitsConnectionFactory";

    private readonly Runspace _runspace;
    private readonly PSHost _host;
    private volatile PowerShell? _running;

    /// <summary>Opens a console.</summary>
    /// <param name="lab">The cluster.</param>
    /// <param name="server">The server on which it stands.</param>
    /// <param name="host">Where it writes and asks.</param>
    /// <param name="module">The path of the module's manifest.</param>
    /// <exception cref="ArgumentException">No server of that name answers.</exception>
    /// <exception cref="RuntimeException">The module cannot be loaded.</exception>
    public ServerConsole(LabCluster lab, string server, PSHost host, string module)
    {
        _host = host;
        _runspace = lab.OpenConsole(server, host);
        SetVariable(FactoryVariable, ConnectionFactory(lab));
        Invoke("param($name) $env:COMPUTERNAME = $name", server);
        Invoke("param($path) Import-Module -Name $path -Global -ErrorAction Stop", module);
    }

    /// <summary>How the module connects to the servers of a lab, whoever asks.</summary>
    public static Func<string, PSCredential?, RunspaceConnectionInfo> ConnectionFactory(LabCluster lab) => (node, _) => lab.Connect(node);

    /// <summary>Sets a variable of the console, to an object that no line could name.</summary>
    public void SetVariable(string name, object value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a line and gives what it wrote, unformatted, with its errors.</summary>
    public (Collection<PSObject> Output, IReadOnlyList<ErrorRecord> Errors) Run(string line)
    {
        using var shell = _running = PowerShell.Create(_runspace);
        try
        {
            return (shell.AddScript(line).Invoke(), [.. shell.Streams.Error]);
        }
        catch (RuntimeException exception)
        {
            return ([], [.. shell.Streams.Error, exception.ErrorRecord]);
        }
    }

    /// <summary>Runs a line and shows what it wrote as PowerShell does, by the format views. False when there were errors.</summary>
    public bool Show(string line)
    {
        using var shell = _running = PowerShell.Create(_runspace);
        shell.AddScript(line).AddCommand("Out-Default");
        shell.Streams.Error.DataAdded += (_, added) => ShowError(shell.Streams.Error[added.Index]);
        using var interrupt = new Interrupt(Stop);
        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException exception)
        {
            ShowError(exception.ErrorRecord);
        }

        return !shell.HadErrors;
    }

    /// <summary>Stops the line that runs, as Ctrl+C does. May be called from any thread.</summary>
    public void Stop() => _running?.BeginStop(null, null);

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    // The engine's own view of errors needs modules that are not to be had; this one also says what to do.
    private void ShowError(ErrorRecord error)
    {
        var command = error.InvocationInfo?.MyCommand?.Name;
        _host.UI.WriteErrorLine($"{(command is null ? "" : $"{command}: ")}{error}");
        if (error.ErrorDetails?.RecommendedAction is { Length: > 0 } fix)
        {
            _host.UI.WriteErrorLine($"  What to do: {fix}");
        }

        _host.UI.WriteErrorLine($"  {error.CategoryInfo.Category}, {error.FullyQualifiedErrorId}");
    }

    private void Invoke(string script, object argument)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script).AddArgument(argument).Invoke();
        if (shell.HadErrors)
        {
            throw new InvalidOperationException($"{shell.Streams.Error.FirstOrDefault()}");
        }
    }

    /// <summary>Ctrl+C stops the line and not the prompt.</summary>
    private sealed class Interrupt : IDisposable
    {
        private readonly ConsoleCancelEventHandler _handler;

        public Interrupt(Action stop)
        {
            _handler = (_, pressed) =>
            {
                pressed.Cancel = true;
                stop();
            };
            Console.CancelKeyPress += _handler;
        }

        public void Dispose() => Console.CancelKeyPress -= _handler;
    }
}
