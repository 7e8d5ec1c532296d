using AzureBenefits.Attestation.Alerts;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab.PeerCases;

/// <summary>A service that fails says in the server's event logs why, and that decides what helps.</summary>
public sealed class ServiceTroubleTests
{
    private const string Server = "hci-node2";

    [Fact]
    public async Task Sync_ServiceThatCrashes_IsNamedAndEndsTheCrash()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, "serviceCrash");

        var (condition, alert) = Told(await run.ReadAsync());

        Assert.Equal(Reason.AttestationServiceCrash, condition.Reason);
        Assert.Equal("Fix.AttestationServiceCrash", alert.Fix!.Key);
        Assert.Equal(AlertActionId.Sync, alert.Action!.Id);

        var ends = await run.RunAsync(Intent.ForCluster(OperationKind.Sync));

        Assert.Equal(TargetState.Succeeded, ends[new OperationTarget(Server, null)].State);
        Assert.Equal(ServiceTrouble.None, (await run.ReadAsync()).FindServer(Server)!.Attestation!.Trouble);
    }

    /// <summary>Events are kept for long; those of before the present certificate tell nothing of a later failure.</summary>
    [Fact]
    public async Task Alerts_ServiceFailsAfterASyncThatEndedACrash_TellOfNoCrash()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, "serviceCrash");
        await run.RunAsync(Intent.ForCluster(OperationKind.Sync));

        run.Lab.Drift(Server, "serviceFailed");

        var service = (await run.ReadAsync()).FindServer(Server)!.Attestation!;
        Assert.Equal((ServiceStatus.Error, ServiceTrouble.None), (service.Status, service.Trouble));
    }

    [Fact]
    public async Task Alerts_ServerWhoseIdentityIsLost_OfferNoSync()
    {
        await using var run = new LabRun("small-on");
        run.Lab.Drift(Server, "serviceIdentityLost");

        var (condition, alert) = Told(await run.ReadAsync());

        Assert.Equal(Reason.ServerIdentityLost, condition.Reason);
        Assert.Equal("Fix.ServerIdentityLost", alert.Fix!.Key);
        Assert.Null(alert.Action);
    }

    [Fact]
    public async Task ReadAsync_HealthyService_AsksNoEventLog()
    {
        await using var run = new LabRun("small-on");

        await run.ReadAsync();

        Assert.DoesNotContain(run.Lab.Calls.Snapshot()["cmdlets"]!, call => (string?)call["name"] == "Get-WinEvent");
    }

    /// <summary>A new address answers nobody until Windows has looked for another holder: the service is bound after that.</summary>
    [Fact]
    public async Task TurnOn_AddressThatIsTentativeAtFirst_BindsTheServiceAfterwards()
    {
        await using var run = new LabRun("small");
        run.Lab.DuplicateDetectionTime = TimeSpan.FromMinutes(2);
        var (isPreferred, wasPreferredWhenBound) = (false, false);
        // The time passes when the new address is looked at, however long the cmdlets take here.
        run.Lab.Calls.CmdletCalled = () =>
        {
            var calls = run.Lab.Calls.Snapshot()["cmdlets"]!.Where(call => (string?)call["server"] == Server).Select(call => (string?)call["name"]).ToArray();
            if (calls is [.., "Get-NetIPAddress"] && calls.Contains("New-NetIPAddress") && !isPreferred)
            {
                isPreferred = true;
                run.Lab.Clock.Advance(run.Lab.DuplicateDetectionTime);
            }

            wasPreferredWhenBound |= calls is [.., "Set-AzureStackHCIAttestation"] && isPreferred;
        };

        await run.RunAsync(Intent.ForCluster(OperationKind.TurnOn) with { Servers = [Server] });

        Assert.True(wasPreferredWhenBound);
        Assert.Equal("Active", (string?)run.State["servers"]!.Single(server => (string?)server["name"] == Server)["attestation"]!["status"]);
    }

    private static (Condition Condition, Alert Alert) Told(ClusterSnapshot cluster)
    {
        var health = ClusterHealth.Of(cluster, AttestationProofs.None);
        return (
            health.Servers.Single(server => server.Name == Server).Assessment.Conditions.Single(condition => condition.Type == ConditionType.Certificate),
            health.Alerts.Single(alert => alert.Id == AlertId.ServiceError));
    }
}
