using System.Text;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.GatewayPlugin.Trends;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts;

/// <summary>What is kept of a cluster is written exactly as tests/contracts says; the pane is tested against the same file.</summary>
public sealed class TrendContractTests
{
    /// <summary>The one golden file that is no answer of the story: it tells of forty days.</summary>
    public const string File = "trend.json";

    [Fact]
    public void Trend_Written_IsTheGoldenOne()
    {
        using var stream = new MemoryStream();
        ContractJson.Write(stream, Told(), TextLanguage.English);

        GoldenFile.ShouldBe(File, $"{JsonText.Parse(Encoding.UTF8.GetString(stream.ToArray()))}\n".ReplaceLineEndings("\n"));
    }

    private static TrendContract Told() => new TrendContract(
        Day(90),
        Day(0),
        [
            Counts(40, setUp: 4, served: 4, notServed: 0, whole: true),
            Counts(39, setUp: 4, served: 4, notServed: 0, whole: true),
            Counts(10, setUp: 3, served: 0, notServed: 2, whole: false),
            Counts(9, setUp: 4, served: 0, notServed: 4, whole: true),
            Counts(0, setUp: 4, served: 3, notServed: 1, whole: true),
        ],
        [
            new ServerTrendContract(
                "server1",
                true,
                [Span(40, 39, ServerBenefitsStatus.Active), Span(10, 9, ServerBenefitsStatus.Active, syncMissed: true), Span(9, 0, ServerBenefitsStatus.Expired, syncMissed: true), Span(0, 0, ServerBenefitsStatus.Active)],
                [Seen(70, 40, 40), Seen(40, 39, 9), Seen(0, 0, 0)]),
            new ServerTrendContract(
                "server2",
                true,
                [Span(40, 39, ServerBenefitsStatus.Active), Span(10, 9, ServerBenefitsStatus.Unknown), Span(9, 0, ServerBenefitsStatus.Active)],
                [Seen(41, 40, 39), Seen(9, 9, 0)]),
            new ServerTrendContract("server3", false, [Span(40, 39, ServerBenefitsStatus.Inactive)], []),
        ],
        [new TrendGapContract(Day(39), Day(10)), new TrendGapContract(Day(9), Day(0))],
        [new SkippedRecordContract("8a5edab282632443219e051e4ade2d1d-2026-02-01.trend", SkipReason.Damaged)],
        null);

    private static DateTimeOffset Day(double ago) => SampleCluster.AsOf.AddDays(-ago);

    private static TrendCountsContract Counts(int ago, int setUp, int served, int notServed, bool whole) => new(Day(ago), 4, setUp, served, notServed, 0, 4 - setUp, whole);

    private static ServerSpanContract Span(int from, int to, ServerBenefitsStatus status, bool syncMissed = false) => new(Day(from), Day(to), status, syncMissed);

    private static SeenCertificateContract Seen(int issued, int from, int to) => new(Day(issued), Day(issued - 30), Day(from), Day(to));
}
