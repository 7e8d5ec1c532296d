using System.Management.Automation;
using System.Management.Automation.Remoting;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace AzureBenefits.Lab.SimulatedCluster.Remoting;

/// <summary>
/// The server's end of one PowerShell remoting session: the engine's own server side, behind a named pipe in this process.
/// The engine's public way to open such a pipe allows one session in a process at a time; a cluster needs one for each
/// server, so its parts are put together here. The engine is pinned to one version, and a test opens several sessions.
/// </summary>
internal static class PipeEndpoint
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private static readonly Assembly Engine = typeof(PSObject).Assembly;
    private static readonly ConstructorInfo CreatePipe = Constructor(typeof(RemoteSessionNamedPipeServer), typeof(string));
    private static readonly MethodInfo Listen = Method(typeof(RemoteSessionNamedPipeServer), "StartListening");
    private static readonly Type Mediator = Type("System.Management.Automation.Remoting.Server.NamedPipeProcessMediator");
    private static readonly ConstructorInfo CreateMediator = Constructor(Mediator, typeof(RemoteSessionNamedPipeServer));
    private static readonly MethodInfo Serve = Method(Mediator.BaseType!, "Start");
    private static readonly PropertyInfo Reader = Property(typeof(RemoteSessionNamedPipeServer), "TextReader");
    private static readonly Type Cryptography = Type("System.Management.Automation.Internal.PSRemotingCryptoHelperServer");

    /// <summary>The engine hands the first command of a session over through shared state: sessions begin one at a time.</summary>
    private static readonly SemaphoreSlim Beginning = new(1);

    /// <summary>How long a client whose turn it is may take to begin: all others wait for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Listens for one client.</summary>
    /// <param name="join">Is called in the session before anything else, with its runspace and its engine.</param>
    /// <returns>How to connect, and what breaks the connection.</returns>
    public static (RunspaceConnectionInfo Connection, IDisposable Pipe) Open(Action<Runspace, EngineIntrinsics> join)
    {
        var name = $"azure-benefits-{Guid.NewGuid():N}";
        var pipe = (RemoteSessionNamedPipeServer)Invoke(() => CreatePipe.Invoke([name]))!;
        Invoke(() => Listen.Invoke(pipe, [(Action<RemoteSessionNamedPipeServer>)(connected => Run(connected, name, join))]));
        return (new NamedPipeConnectionInfo(name), new OpenPipe(pipe));
    }

    private static void Run(RemoteSessionNamedPipeServer pipe, string name, Action<Runspace, EngineIntrinsics> join)
    {
        // It's nobody's turn who says nothing, as a client that was cancelled right after it had connected.
        using var connection = new OpenPipe(pipe);
        if (((TextReader)Reader.GetValue(pipe)!).Peek() < 0)
        {
            return;
        }

        Beginning.Wait();
        var begun = 0;
        using var impatience = TimeProvider.System.CreateTimer(_ => EndUnlessBegun(), null, Patience, Timeout.InfiniteTimeSpan);
        SessionStart.Expect(name, (runspace, engine) =>
        {
            Begun();
            join(runspace, engine);
        });
        try
        {
            var first = $"[{typeof(SessionStart).FullName}]::Join('{name}', $ExecutionContext)";
            Invoke(() => Serve.Invoke(CreateMediator.Invoke([pipe]), [first, Activator.CreateInstance(Cryptography, nonPublic: true), null, null, null]));
        }
        finally
        {
            Begun();
        }

        void Begun()
        {
            if (Interlocked.Exchange(ref begun, 1) == 0)
            {
                Beginning.Release();
            }
        }

        void EndUnlessBegun()
        {
            if (Volatile.Read(ref begun) == 0)
            {
                connection.Dispose();
            }
        }
    }

    private static object? Invoke(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerException!);
            throw;
        }
    }

    private static Type Type(string name) => Engine.GetType(name) ?? throw Missing(name);

    private static ConstructorInfo Constructor(Type type, Type parameter) => type.GetConstructor(Any, [parameter]) ?? throw Missing(type.Name);

    private static MethodInfo Method(Type type, string name) => type.GetMethod(name, Any) ?? throw Missing($"{type.Name}.{name}");

    private static PropertyInfo Property(Type type, string name) => type.GetProperty(name, Any) ?? throw Missing($"{type.Name}.{name}");

    private static MissingMemberException Missing(string member) => new($"This version of the PowerShell engine has no {member}.");

    /// <summary>
    /// A pipe that can be closed by either side, more than once. Where its client is gone, the engine would throw what is still to be
    /// written, on a thread of its own at the end of a session, which ends the process.
    /// </summary>
    private sealed class OpenPipe(RemoteSessionNamedPipeServer pipe) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                pipe.Dispose();
            }
            catch (IOException)
            {
                // Nobody is there to be told.
            }
        }
    }
}
