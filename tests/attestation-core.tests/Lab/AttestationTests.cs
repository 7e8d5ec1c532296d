using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>What turning on is for: documents for the virtual machines that have it, and for no others.</summary>
public sealed class AttestationTests
{
    private const string Server = "hci-node1";

    [Fact]
    public async Task Guest_BeforeAndAfterTurningOn_GetsNoDocumentThenOneThatVerifies()
    {
        await using var lab = new AttestedLab("ready");
        var guest = lab.Guest("web01");
        Assert.Equal(403, lab.Ask(guest).Status);

        await lab.Run.RunAsync(Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true));

        var report = lab.Verify(lab.Ask(guest), guest);
        Assert.True(report.Verified, report.FirstFailure?.Detail);
        Assert.Equal(403, lab.Ask(guest, "hci-node2").Status);
    }

    [Fact]
    public async Task Guest_TurnedOff_GetsNoDocumentAnyMore()
    {
        await using var lab = new AttestedLab("on");
        var guest = lab.Guest("web01");
        Assert.Equal(200, lab.Ask(guest).Status);

        await lab.Run.RunAsync(Intent.ForCluster(OperationKind.TurnOff));

        Assert.Equal(403, lab.Ask(guest).Status);
    }

    [Fact]
    public async Task Guest_ThirtyOneDaysWithoutSync_DocumentDoesNotVerifyAndTheReportSaysWhyAndWhatToDo()
    {
        await using var lab = new AttestedLab("on");
        var guest = lab.Guest("web01");
        var answer = lab.Ask(guest);
        Assert.True(lab.Verify(answer, guest).Verified);

        lab.Run.Lab.Clock.Advance(TimeSpan.FromDays(31));
        var report = lab.Verify(answer, guest);

        Assert.Equal(503, lab.Ask(guest).Status);
        Assert.False(report.Verified);
        Assert.Equal(Problem.DocumentExpired, report[Check.Lifetime].Problem);
        Assert.Equal(Problem.CertificateExpired, report[Check.Chain].Problem);
        Assert.NotEmpty(report[Check.Chain].Fix!);
    }

    [Fact]
    public async Task RunAsync_ServerTurnedOn_IsVerifiedWithANonceOfItsOwn()
    {
        await using var lab = new AttestedLab("on");

        var report = await lab.TestAsync(Server);

        Assert.True(report.Verified, string.Join("\n", report.Checks));
        Assert.Equal(["service", "fetch", "size"], report.Checks.Take(3).Select(check => check.Code));
        Assert.Equal(CheckState.Passed, report.Checks.Single(check => check.Code == "nonce").Status);
    }

    // Azure verification for VMs without legacy OS support: nothing listens at 169.254.169.253.
    [Fact]
    public async Task RunAsync_V2WithoutLegacySupport_IsVerifiedAtTheLoopbackAddress()
    {
        await using var lab = new AttestedLab("v2");
        await lab.Run.ByHandAsync(Server, "Sync-AzureStackHCI");
        lab.Run.Lab.Clock.Advance(TimeSpan.FromMinutes(5));

        var report = await lab.TestAsync(Server);

        Assert.True(report.Verified, string.Join("\n", report.Checks));
        Assert.Contains("127.0.0.1:42542", report.Checks.Single(check => check.Code == "fetch").Detail.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ServerNotTurnedOn_SaysThatNothingAnswers()
    {
        await using var lab = new AttestedLab("ready");

        var report = await lab.TestAsync(Server);

        Assert.False(report.Verified);
        Assert.Contains(report.Checks, check => check is { Code: "fetch", Status: CheckState.Failed, Fix: not null });
        Assert.Equal(CheckState.NotRun, report.Checks.Single(check => check.Code == "signature").Status);
    }

    [Fact]
    public async Task RunAsync_ThirtyOneDaysWithoutSync_SaysWhyAndWhatToDo()
    {
        await using var lab = new AttestedLab("on");
        lab.Run.Lab.Clock.Advance(TimeSpan.FromDays(31));

        var report = await lab.TestAsync(Server);

        Assert.False(report.Verified);
        var service = report.Checks.Single(check => check.Code == "service");
        Assert.Contains("expired", service.Detail?.ToString(), StringComparison.Ordinal);
        Assert.Contains("Sync with Azure", service.Fix?.ToString(), StringComparison.Ordinal);
        var fetch = report.Checks.Single(check => check.Code == "fetch");
        Assert.Matches("503: The certificate of hci-node1 expired at .*Z\\. Sync with Azure to renew it\\.$", fetch.Detail.ToString());
    }

    [Fact]
    public async Task RunAsync_ProfileOfAnotherAuthority_FailsTheChain()
    {
        await using var lab = new AttestedLab("on");

        var report = await lab.TestAsync(Server, "azure");

        Assert.False(report.Verified);
        Assert.Equal(CheckState.Failed, report.Checks.Single(check => check.Code == "chain").Status);
    }
}
