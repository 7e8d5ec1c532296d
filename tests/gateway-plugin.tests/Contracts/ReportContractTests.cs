using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts;

/// <summary>Errors and reports are written exactly as tests/contracts says; the pane is tested against the same files.</summary>
public sealed class ReportContractTests
{
    [Fact]
    public void Error_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("error.json", new ErrorContract(new ErrorDetail(
        "serverNotInCluster", "server9 is not a server of hci-lab.", "server9", null, "Choose one of: server1, server2, server3.")));

    [Fact]
    public void AttestationTest_Written_IsTheGoldenOne() => GoldenFile.ShouldBe("attestation-test.json", Test);

    [Fact]
    public void AttestationTests_Written_AreTheGoldenOnes() => GoldenFile.ShouldBe("attestation-tests.json", new AttestationTestsContract(
    [
        new("server1", Test, null),
        new("server2", null, new ErrorDetail("serverUnreachable", "Couldn't connect to the server.", "server2", null, "Check that the server is running.")),
    ]));

    private static AttestationTestContract Test => new(
        "server1",
        At(0),
        false,
        [
            new("service", "Attestation service", CheckState.Passed, "The attestation service is active.", null),
            new("fetch", "Fetching the document", CheckState.Failed, "Nothing responds at the attestation address of the server.", "Turn on or repair Azure benefits for this server."),
            new("size", "Size", CheckState.NotRun, "Not checked, because there's no document.", null),
            new("chainAgain", "Certificate chain, with what was fetched", CheckState.NotAsked, "Not needed.", null),
        ]);

    private static DateTimeOffset At(int second) => SampleCluster.AsOf.AddSeconds(second);
}
