using AzureBenefits.Lab.Gateway.PowerShellService;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class SessionStoreTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedNodes _nodes = new();
    private readonly SessionStore _sessions;

    public SessionStoreTests() => _sessions = new SessionStore(_time);

    [Fact]
    public async Task Session_NotAskedForTooLong_IsClosedAndItsCommandStopped()
    {
        var session = OpenRunning();

        _time.Advance(SessionStore.IdleTime + TimeSpan.FromMinutes(1));

        await _nodes.Stopped.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Null(_sessions.Find(session.Id, "server1", "someone"));
    }

    [Fact]
    public void Session_AskedForNowAndThen_IsKept()
    {
        var session = OpenRunning();

        for (var minute = 0; minute < 10; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.NotNull(_sessions.Find(session.Id, "SERVER1", "someone"));
        }
    }

    [Fact]
    public void Session_OfAnotherCaller_IsNotFound() => Assert.Null(_sessions.Find(OpenRunning().Id, "server1", "someone else"));

    [Fact]
    public void Open_TooMany_IsRefusedUntilOneIsClosed()
    {
        var sessions = Enumerable.Range(0, SessionStore.MaxSessions)
            .Select(_ => _sessions.Open("server1", "someone", isKept: true)!)
            .ToList();

        Assert.Null(_sessions.Open("server1", "someone", isKept: true));
        _sessions.Close(sessions[0]);
        Assert.NotNull(_sessions.Open("server1", "someone", isKept: true));
    }

    [Fact]
    public async Task Dispose_WhileAPollWaits_EndsThePoll()
    {
        var waiting = OpenRunning().Run!.TakeAsync(TimeSpan.FromHours(1), CancellationToken.None);

        _sessions.Dispose();

        var output = await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(output.Ended);
        Assert.IsAssignableFrom<OperationCanceledException>(output.Failure);
    }

    public void Dispose() => _sessions.Dispose();

    private PowerShellSession OpenRunning()
    {
        var session = _sessions.Open("server1", "someone", isKept: false)!;
        var invocation = new RemoteInvocation("server1", "Wait", null, new Dictionary<string, object?>());
        Assert.True(session.TryStart(() => new CommandRun(_nodes, invocation, _time)));
        return session;
    }
}
