using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Testing;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>Servers that cannot be worked on: the others proceed, the rest resumes later. Peers do all or nothing.</summary>
public sealed class UnreachableServerTests
{
    private const string Server = "hci-node2";
    private static readonly Intent TurnOnAll = Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true);
    private static readonly Intent TurnOff = Intent.ForCluster(OperationKind.TurnOff);

    public static TheoryData<bool, Reason> Cases => new() { { false, Reason.ServerDown }, { true, Reason.ServerUnreachable } };

    /// <summary>Server Down; server up but WinRM dead.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task TurnOn_ServerDownOrDeaf_OthersProceedAndTheRestResumes(bool onlyDeaf, Reason reason)
    {
        await using var run = new LabRun("small");
        Silence(run, onlyDeaf);

        var ends = await run.RunAsync(TurnOnAll);

        var end = ends[new OperationTarget(Server, null)];
        Assert.Equal((TargetState.Skipped, reason), (end.State, end.Failure!.Code));
        Assert.NotNull(end.Failure.Fix);
        Assert.All(ends.Values.Where(other => other != end), other => Assert.Equal(TargetState.Succeeded, other.State));
        run.Lab.Servers.Online(Server);
        await run.RunAsync(TurnOnAll);
        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    /// <summary>Turn off with an unreachable server: the rest is turned off, the remainder later.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public async Task TurnOff_ServerDownOrDeaf_OthersProceedAndTheRestResumes(bool onlyDeaf, Reason reason)
    {
        await using var run = new LabRun("small-on");
        Silence(run, onlyDeaf);

        var ends = await run.RunAsync(TurnOff);

        Assert.Equal((TargetState.Skipped, reason), (ends[new OperationTarget(Server, null)].State, ends[new OperationTarget(Server, null)].Failure!.Code));
        Assert.All(ends.Values.Where(other => other.Target.Server != Server), other => Assert.Equal(TargetState.Succeeded, other.State));
        Assert.All(DesiredStateChecker.OffViolations(run.State), violation => Assert.StartsWith(Server, violation, StringComparison.Ordinal));
        run.Lab.Servers.Online(Server);
        await run.RunAsync(TurnOff);
        Assert.Empty(DesiredStateChecker.OffViolations(run.State));
    }

    /// <summary>A server goes silent after it was read: its part fails, the others proceed.</summary>
    [Fact]
    public async Task TurnOff_ServerGoesSilentBeforeItsChange_FailsThereAndOthersProceed()
    {
        await using var run = new LabRun("small-on");
        run.Before = command =>
        {
            if (command.Script == NodeScript.InvokeServerChange && command.Node == Server)
            {
                run.Lab.Servers.Unreachable(Server);
            }
        };

        var ends = await run.RunAsync(TurnOff);

        Assert.All(ends.Values.Where(end => end.Target.Server == Server), end => Assert.Equal((TargetState.Failed, Reason.ConnectionLost), (end.State, end.Failure!.Code)));
        Assert.All(ends.Values.Where(end => end.Target.Server != Server), end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    /// <summary>Paused is not offline: a paused server is configured like any other.</summary>
    [Fact]
    public async Task TurnOn_PausedServer_IsTurnedOnToo()
    {
        await using var run = new LabRun("small");
        run.Lab.Servers.Pause(Server);

        await run.RunAsync(TurnOnAll);

        Assert.Empty(DesiredStateChecker.OnViolations(run.State));
    }

    private static void Silence(LabRun run, bool onlyDeaf) => _ = onlyDeaf ? run.Lab.Servers.Unreachable(Server) : run.Lab.Servers.Offline(Server);
}
