using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>
/// Runspaces of one server, on the real PowerShell engine, with a few of its cmdlets and the emulated ones, and no provider. A runspace
/// is used by one invocation at a time, and again by later ones.
/// </summary>
internal sealed class ServerRunspaces(ClusterModel cluster, ServerModel server, LabConditions conditions) : IDisposable
{
    private readonly ConcurrentBag<Runspace> _idle = [];
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Cancelled once the server isn't there any more: its connections break.</summary>
    public CancellationToken Gone => _gone.Token;

    private PSLanguageMode Language => server.Constrained ? PSLanguageMode.ConstrainedLanguage : PSLanguageMode.FullLanguage;

    public Runspace Rent()
    {
        var language = Language;
        while (_idle.TryTake(out var idle))
        {
            if (idle.SessionStateProxy.LanguageMode == language)
            {
                return idle;
            }

            Discard(idle);
        }

        var created = RunspaceFactory.CreateRunspace(State(language));
        created.Open();
        Join(created);
        return created;
    }

    /// <summary>Makes the server answer one client of PowerShell remoting, and says how to connect.</summary>
    public RunspaceConnectionInfo Listen()
    {
        IDisposable? pipe = null;
        (var connection, pipe) = PipeEndpoint.Open((runspace, engine) =>
        {
            EmulatedCommands.AddTo(engine.InvokeCommand);
            Join(runspace).Disconnect = () => pipe!.Dispose();
                engine.SessionState.LanguageMode = Language;
        });
        return connection;
    }

    /// <summary>Puts a runspace on this server until it is closed.</summary>
    public LabSession Join(Runspace runspace)
    {
        var session = new LabSession(cluster, server, conditions);
        LabSession.Attach(runspace, session);
        runspace.StateChanged += (_, changed) =>
        {
            if (changed.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                LabSession.Detach(runspace);
            }
        };
        return session;
    }

    public void Return(Runspace runspace, bool reusable)
    {
        if (reusable)
        {
            _idle.Add(runspace);
        }
        else
        {
            Discard(runspace);
        }

        if (_gone.IsCancellationRequested)
        {
            Empty();
        }
    }

    /// <summary>Runspaces that are still in use lose their connection and are discarded when they come back.</summary>
    public void Dispose()
    {
        _gone.Cancel();
        Empty();
    }

    private void Empty()
    {
        while (_idle.TryTake(out var runspace))
        {
            Discard(runspace);
        }
    }

    private static void Discard(Runspace runspace) => runspace.Dispose();

    private static InitialSessionState State(PSLanguageMode language)
    {
        var state = InitialSessionState.Create();
        state.LanguageMode = language;
        state.ThrowOnRunspaceOpenError = true;
        foreach (var type in EmulatedCommands.All.Values.Concat(RealCommands.All.Values))
        {
            state.Commands.Add(EmulatedCommands.Entry(type));
        }

        NativeCommands.AddTo(state);

        return state;
    }
}
