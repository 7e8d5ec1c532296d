using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Trends;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.GatewayPlugin.Trends;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.GatewayPlugin.Tests.Trends;

/// <summary>What is kept when people look: one look an hour for 90 days, bounded, and nothing where nothing may be kept.</summary>
public sealed class TrendRecordsTests : IDisposable
{
    private const string Cluster = SampleCluster.Key;

    private readonly TemporaryFolder _temporary = new();
    private readonly LogCollector _logs = new();
    private readonly FakeTimeProvider _time = new(SampleCluster.AsOf);

    private string Folder => Path.Combine(_temporary.Path, TrendFolder.Name);

    private string[] Files => Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder).Order(StringComparer.Ordinal)] : [];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Note_SeveralLooksInAnHour_KeepsTheFirst()
    {
        var records = Records();
        Look(records);
        foreach (var minutes in new[] { 10, 20, 29 })
        {
            _time.SetUtcNow(SampleCluster.AsOf.AddMinutes(minutes));
            Look(records);
        }

        Assert.Equal([SampleCluster.AsOf], Times(records));
        Assert.Equal(2, File.ReadAllLines(Assert.Single(Files)).Length);
        Assert.Equal([SampleCluster.AsOf], Times(Records()));
    }

    [Fact]
    public void Note_SomethingNewInTheHour_IsKeptWithItsOwnTime()
    {
        var records = Records();
        Look(records);
        _time.Advance(TimeSpan.FromMinutes(20));
        Look(records, change: Silent);
        _time.Advance(TimeSpan.FromMinutes(20));
        Look(records, change: Silent);

        foreach (var kept in new[] { records, Records() })
        {
            var sighting = Assert.Single(Assert.Single(kept.Of(Cluster).Looks).Servers[1].Diagnoses);
            Assert.Equal(new Sighting("online.serverUnreachable", SampleCluster.AsOf.AddMinutes(20)), sighting);
        }
    }

    [Fact]
    public void Note_EveryHourForAHundredDays_KeepsNinety()
    {
        var records = Records();
        for (var hour = 0; hour < 100 * 24; hour += 6)
        {
            _time.SetUtcNow(SampleCluster.AsOf.AddHours(hour));
            Look(records);
        }

        Assert.Equal(90 * 4, records.Of(Cluster).Looks.Length);
        Assert.InRange(Files.Length, 90, 92);
        Assert.True(Times(records)[0] > _time.GetUtcNow().AddDays(-90));
    }

    [Fact]
    public void Note_TheClockWasSetBack_ForgetsWhatIsLater()
    {
        var records = Records();
        _time.SetUtcNow(SampleCluster.AsOf.AddDays(30));
        Look(records);
        var back = new FakeTimeProvider(SampleCluster.AsOf);
        records = Records(back);
        records.Note(Cluster, HealthAt(back.GetUtcNow()));

        Assert.Equal([SampleCluster.AsOf], Times(records));
        Assert.EndsWith("-2026-03-02.trend", Assert.Single(Files), StringComparison.Ordinal);
    }

    [Fact]
    public void Note_Files_HoldCountsServersAndDiagnosesOnly()
    {
        Look(Records());
        var text = File.ReadAllText(Assert.Single(Files));

        Assert.DoesNotContain("app01", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain($"{SampleCluster.App01}", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("server1", text, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Files[0]));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        }
    }

    [Fact]
    public void Note_FolderIsRefused_WritesAndRemembersNothing()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_temporary.Path, "elsewhere")).FullName;
        Directory.CreateSymbolicLink(Folder, elsewhere);
        var records = Records();

        Assert.Empty(Look(records));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(Look(records));

        Assert.Empty(Directory.GetFiles(elsewhere));
        Assert.Contains(Folder, $"{records.Of(Cluster).Refusal}", StringComparison.Ordinal);
        Assert.Single(_logs.Text.Split("cannot be kept")[1..]);

        Directory.Delete(Folder);
        _time.Advance(TimeSpan.FromHours(1));
        Look(records);
        Assert.Null(records.Of(Cluster).Refusal);
        Assert.Single(Files);
    }

    [Fact]
    public void Of_DamagedLine_SkipsItAndSaysSo()
    {
        Look(Records());
        _time.Advance(TimeSpan.FromHours(1));
        Look(Records());
        _time.Advance(TimeSpan.FromHours(1));
        Look(Records());
        var path = Assert.Single(Files);
        var lines = File.ReadAllLines(path);
        lines[2] = lines[2].Replace("server1", "server9", StringComparison.Ordinal);
        File.WriteAllLines(path, lines);

        var kept = Records().Of(Cluster);

        Assert.Equal([SampleCluster.AsOf, SampleCluster.AsOf.AddHours(2)], kept.Looks.Select(look => look.At));
        Assert.Equal(new SkippedFile(Path.GetFileName(path), SkipReason.Damaged), Assert.Single(kept.Skipped));
    }

    [Theory]
    [InlineData("", SkipReason.Damaged)]
    [InlineData("no record of ours\n", SkipReason.Damaged)]
    [InlineData("""{"version":2,"cluster":"hci-lab.contoso.com"}""", SkipReason.OtherVersion)]
    [InlineData("""{"version":1,"cluster":"other"}""", SkipReason.OtherCluster)]
    [InlineData("""{"version":1}""", SkipReason.OtherCluster)]
    [InlineData("[]", SkipReason.Damaged)]
    public void Of_ForeignFile_SkipsItWithTheReason(string content, SkipReason reason)
    {
        Look(Records());
        var path = Files.Single();
        var foreign = path.Replace("2026-03-02", "2026-03-01", StringComparison.Ordinal);
        File.WriteAllBytes(foreign, content.StartsWith('{') || content.StartsWith('[') ? JournalLine.Of(Encoding.UTF8.GetBytes(content)) : Encoding.UTF8.GetBytes(content));
        File.WriteAllText(Path.Combine(Folder, "notes.trend"), "not ours");

        var kept = Records().Of(Cluster);

        Assert.Single(kept.Looks);
        Assert.Equal(new SkippedFile(Path.GetFileName(foreign), reason), Assert.Single(kept.Skipped));
    }

    [Theory]
    [InlineData("""{"at":"2026-03-02T09:00:00Z"}""")]
    [InlineData("""{"at":"yesterday","machines":{},"servers":[]}""")]
    [InlineData("""{"at":"2026-03-02T09:00:00Z","machines":{"total":99999999999},"servers":[]}""")]
    [InlineData("""{"at":"2026-03-02T09:00:00Z","machines":{},"servers":[null]}""")]
    [InlineData("""{"at":"2026-03-02T09:00:00Z","machines":{},"servers":[{"name":""}]}""")]
    [InlineData("null")]
    public void Of_LineIsNoLook_SkipsIt(string line)
    {
        Look(Records());
        File.AppendAllText(Files.Single(), Encoding.UTF8.GetString(JournalLine.Of(Encoding.UTF8.GetBytes(line))));

        var kept = Records().Of(Cluster);

        Assert.Equal(SampleCluster.AsOf, Assert.Single(kept.Looks).At);
        Assert.Equal(SkipReason.Damaged, Assert.Single(kept.Skipped).Reason);
    }

    [Fact]
    public void Note_AfterAHalfWrittenLine_IsAWholeLineAgain()
    {
        Look(Records());
        File.AppendAllText(Files.Single(), "000000FF 0123");
        _time.Advance(TimeSpan.FromHours(1));
        Look(Records());

        var kept = Records().Of(Cluster);

        Assert.Equal(2, kept.Looks.Length);
        Assert.Empty(kept.Skipped);
    }

    [Fact]
    public void Of_OthersCouldHaveWrittenTheFile_IsNotRead()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Look(Records());
        File.SetUnixFileMode(Files.Single(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);

        Assert.Equal(SkipReason.Unguarded, Assert.Single(Records().Of(Cluster).Skipped).Reason);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(Look(Records()));
    }

    [Fact]
    public void Note_AllFilesAreTooMuch_TheClusterWithMostLosesItsOldestDay()
    {
        Look(Records());
        foreach (var day in Enumerable.Range(0, 40))
        {
            var file = TrendFile.Of(Folder, "other", SampleCluster.AsOf.AddDays(-day));
            using var big = File.Create(file.Path);
            big.SetLength(TrendFolder.MostFileBytes);
        }

        _time.Advance(TimeSpan.FromDays(1));
        Look(Records());

        Assert.True(Files.Sum(path => new FileInfo(path).Length) <= TrendFolder.MostBytes);
        Assert.Equal(2, Records().Of(Cluster).Looks.Length);
        Assert.Contains(Files, path => path == TrendFile.Of(Folder, "other", SampleCluster.AsOf).Path);
    }

    /// <summary>A release checks in a file that it wrote: later ones read it.</summary>
    [Fact]
    public void Of_FileOfARelease_IsRead()
    {
        Look(Records());
        var written = Files.Single();
        File.Copy(ReleasedFile(), written, overwrite: true);

        var kept = Records().Of(Cluster);

        Assert.Empty(kept.Skipped);
        Assert.Equal([SampleCluster.AsOf, SampleCluster.AsOf.AddHours(1)], kept.Looks.Select(look => look.At));
        Assert.Equal(new MachineTally(2, 0, 0, 2, 0, 0, false), kept.Looks[0].Machines);
        Assert.Equal([true, true, false], kept.Looks[0].Servers.Select(server => server.IsRead));
        Assert.Equal(new Sighting("online.serverUnreachable", SampleCluster.AsOf.AddMinutes(20)), Assert.Single(kept.Looks[0].Servers[1].Diagnoses));
    }

    private static string ReleasedFile([CallerFilePath] string thisFile = "") => Path.Combine(thisFile, "..", "0.2.0.trend");

    private TrendRecords Records(FakeTimeProvider? time = null)
    {
        var factory = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        time ??= _time;
        return new TrendRecords(new TrendFolder(TestSettings.Of(_temporary.Path), new JournalDisk(), time, factory.CreateLogger<TrendFolder>()), time);
    }

    private ImmutableArray<ClusterLook> Look(TrendRecords records, Func<ClusterSnapshot, ClusterSnapshot>? change = null) =>
        records.Note(Cluster, HealthAt(_time.GetUtcNow(), change));

    private static ClusterHealth HealthAt(DateTimeOffset at, Func<ClusterSnapshot, ClusterSnapshot>? change = null)
    {
        var snapshot = SampleCluster.Snapshot with { AsOf = at };
        return ClusterHealth.Of(change?.Invoke(snapshot) ?? snapshot, AttestationProofs.None);
    }

    private static ClusterSnapshot Silent(ClusterSnapshot snapshot) => snapshot with
    {
        Servers = snapshot.Servers.SetItem(1, ServerSnapshot.NotRead("server2", ServerState.Unreachable, new Failure(Reason.ServerUnreachable, Stage.Read, "server2"))),
    };

    private static DateTimeOffset[] Times(TrendRecords records) => [.. records.Of(Cluster).Looks.Select(look => look.At)];
}
