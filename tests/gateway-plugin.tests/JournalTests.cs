using System.Text;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json;
using static AzureBenefits.GatewayPlugin.Tests.Support.SampleJournal;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What was recorded comes back; what was cut off, changed or is of another version never breaks anything.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LogCollector _logs = new();
    private readonly FakeTimeProvider _time = new(SampleCluster.AsOf.AddDays(1));

    public static TheoryData<string> Kinds => [.. EveryKind().Select(Kind)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Json_EveryEvent_ComesBackAsItWas(string kind)
    {
        var happened = EveryKind().Single(item => Kind(item) == kind);

        var json = JournalJson.Write(happened);
        var back = JournalJson.Read(json)!;

        // Records hold lists that compare by reference, so that what is stored is compared instead.
        Assert.Equal(happened.GetType(), back.GetType());
        Assert.Equal(JsonConvert.SerializeObject(happened), JsonConvert.SerializeObject(back));
        Assert.DoesNotContain((byte)'\n', json);
    }

    [Fact]
    public void Restore_EndedOperation_IsAsItWas()
    {
        var document = Fold(Events());
        Write("a", Events());

        var restored = Assert.Single(Folder().Restore());

        Assert.Equal(Text(document), Text(restored.Document));
        Assert.Equal(OperationState.PartiallySucceeded, restored.Document.State);
        Assert.DoesNotContain("Warning", _logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", _logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_CutOffAtAnyByte_KeepsEveryWholeLineAndIsInterrupted()
    {
        var events = Events().SkipLast(1).ToArray();
        var whole = Bytes(events);
        var ends = events.Select((_, index) => Bytes(events.Take(index + 1)).Length).ToArray();
        for (var length = 0; length < whole.Length; length++)
        {
            WriteBytes("a", whole.AsSpan(0, length));

            var restored = Folder().Restore();

            if (length < ends[0])
            {
                Assert.Empty(restored);
                Assert.EndsWith(JournalFolder.SetAsideExtension, Assert.Single(_folder.Files), StringComparison.Ordinal);
            }
            else
            {
                var expected = Fold([.. events.Take(ends.Count(end => end <= length)), new CutShort(events[ends.Count(end => end <= length) - 1].At, null)]);
                Assert.Equal(Text(expected), Text(Assert.Single(restored).Document));
                Assert.Equal(OperationState.Interrupted, expected.State);
                Assert.Equal(JournalState.Whole, JournalContent.Read(File.ReadAllBytes(Assert.Single(_folder.Files))).State);
            }

            // What was found stays found: a second restart sees the same, and nothing half-written is left.
            Assert.Equal(restored.Select(item => Text(item.Document)), Folder().Restore().Select(item => Text(item.Document)));
            File.Delete(Assert.Single(_folder.Files));
        }
    }

    [Fact]
    public void Restore_AnyByteOfALineChanged_NeverBreaksNorLosesOtherOperations()
    {
        var events = Events();
        var whole = Bytes(events);
        Write("b", Events());
        for (var position = 0; position < whole.Length; position += 7)
        {
            var changed = (byte[])whole.Clone();
            changed[position] ^= 0x20;
            WriteBytes("a", changed);

            var restored = Folder().Restore();

            Assert.Contains(restored, item => item.Header.Id == "b" && item.Document.State == OperationState.PartiallySucceeded);
            Assert.DoesNotContain(restored, item => item.Header.Id == "a" && item.Document.State == OperationState.PartiallySucceeded);
            foreach (var file in _folder.Files.Where(file => Path.GetFileName(file).StartsWith('a')))
            {
                File.Delete(file);
            }
        }
    }

    [Fact]
    public void Restore_LineChangedInTheMiddle_IsSetAsideAndShownWithWhatIsKnown()
    {
        var bytes = Bytes(Events());
        bytes[Bytes(Events().Take(3)).Length + 40] ^= 1;
        WriteBytes("a", bytes);

        foreach (var restart in new[] { 1, 2 })
        {
            var restored = Assert.Single(Folder().Restore());
            Assert.Equal(OperationState.Interrupted, restored.Document.State);
            var cluster = restored.Document.Targets.Single(target => target.Target.Server == SampleCluster.Name);
            Assert.Equal((TargetState.Unknown, "recordDamaged"), (cluster.State, cluster.Error!.Code));
            Assert.Contains("a" + JournalFolder.SetAsideExtension, cluster.Error.Cause?.ToString(), StringComparison.Ordinal);
            Assert.Equal("a" + JournalFolder.SetAsideExtension, Path.GetFileName(Assert.Single(_folder.Files)));
            Assert.Equal(bytes, File.ReadAllBytes(_folder.Files[0]));
        }

        Assert.Contains("is damaged from byte", _logs.Text, StringComparison.Ordinal);
    }

    /// <summary>Also where the record is damaged, or its last line was half written: who dismissed it is not asked again.</summary>
    [Theory]
    [InlineData(RecordEnd.Whole)]
    [InlineData(RecordEnd.Torn)]
    [InlineData(RecordEnd.Damaged)]
    public void Append_DismissalOfAnEndedOperation_IsThereAfterEveryRestart(RecordEnd end)
    {
        var bytes = Bytes(Events());
        if (end == RecordEnd.Damaged)
        {
            bytes[Bytes(Events().Take(3)).Length + 40] ^= 1;
        }

        WriteBytes("a", end == RecordEnd.Torn ? [.. bytes, .. "000000"u8] : bytes);
        Folder().Restore();

        Folder().Append("a", new Dismissed(At, TestCaller.Operator));

        foreach (var restart in new[] { 1, 2 })
        {
            var restored = Assert.Single(Folder().Restore()).Document;
            Assert.Equal(TestCaller.Operator, restored.Dismissal?.By);
            Assert.Equal(end == RecordEnd.Damaged ? OperationState.Interrupted : OperationState.PartiallySucceeded, restored.State);
        }
    }

    [Fact]
    public void Restore_OtherVersion_IsLeftAloneUntilItIsOld()
    {
        var json = Encoding.UTF8.GetString(JournalJson.Write(Events()[0])).Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal);
        var line = JournalLine.Of(Encoding.UTF8.GetBytes(json));
        WriteBytes("a", line);
        File.SetLastWriteTimeUtc(_folder.Files[0], SampleCluster.AsOf.UtcDateTime);

        var folder = Folder();
        Assert.Empty(folder.Restore());
        Assert.True(folder.IsIncomplete);
        Assert.Equal(line, File.ReadAllBytes(_folder.Files[0]));
        Assert.Contains("of another version", _logs.Text, StringComparison.Ordinal);

        _time.Advance(new OperationOptions().KeptAge);
        Assert.Empty(folder.Restore());
        Assert.False(folder.IsIncomplete);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Restore_NotAJournal_IsSetAside()
    {
        WriteBytes("a", "MZ nothing of ours\n"u8);
        var folder = Folder();

        Assert.Empty(folder.Restore());

        Assert.True(folder.IsIncomplete);
        Assert.Equal("a" + JournalFolder.SetAsideExtension, Path.GetFileName(Assert.Single(_folder.Files)));
    }

    [Fact]
    public void Restore_ReasonOfALaterVersion_IsShownByItsCode()
    {
        var json = Encoding.UTF8.GetString(JournalJson.Write(Events()[^2])).Replace("\"changeFailed\"", "\"ofTheFuture\"", StringComparison.Ordinal);
        WriteBytes("a", [.. Bytes(Events().Take(2)), .. JournalLine.Of(Encoding.UTF8.GetBytes(json))]);

        var restored = Assert.Single(Folder().Restore()).Document;

        Assert.Contains(restored.Targets, target => target.Error?.Code == "ofTheFuture");
        Assert.Equal(OperationState.Interrupted, restored.State);
    }

    [Fact]
    public void Create_Unix_OnlyTheOwnerCanRead()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Path.Combine(_folder.Path, "new");
        using var writer = Folder(folder).Create(Header("a"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(folder))));
    }

    /// <summary>The service of an earlier run that is still stopping. Only Windows keeps readers out of what another process writes.</summary>
    [Fact]
    public void Restore_AnotherProcessWritesTheFile_ReadsItAllTheSame()
    {
        Write("a", Events());
        using var writing = new JournalDisk().Reopen(_folder.Files.Single(), Bytes(Events()).Length);
        var folder = Folder();

        Assert.Single(folder.Restore());
        Assert.False(folder.IsIncomplete);
    }

    /// <summary>A program holds it so that nobody else may read, or its disk fails; here it leads nowhere.</summary>
    [Fact]
    public void Restore_FileCannotBeOpened_TellsThatSomethingIsMissing()
    {
        Write("a", Events());
        File.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(_folder.Files.Single())!, "b" + JournalFolder.Extension), "nowhere");
        var folder = Folder();

        Assert.Equal("a", Assert.Single(folder.Restore()).Header.Id);
        Assert.True(folder.IsIncomplete);
    }

    [Fact]
    public void Restore_FileThatOthersCanChange_IsNotBelievedAndStays()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write("a", Events());
        Write("b", Events());
        var planted = _folder.Files.Single(file => Path.GetFileName(file).StartsWith('b'));
        File.SetUnixFileMode(planted, File.GetUnixFileMode(planted) | UnixFileMode.OtherWrite);

        var folder = Folder();
        Assert.Equal("a", Assert.Single(folder.Restore()).Header.Id);
        Assert.True(folder.IsIncomplete);
        Assert.True(File.Exists(planted));
        Assert.Contains(planted, _logs.Text, StringComparison.Ordinal);
    }

    /// <summary>How the record of an operation ends.</summary>
    public enum RecordEnd
    {
        /// <summary>As it was written.</summary>
        Whole,

        /// <summary>In the middle of a line.</summary>
        Torn,

        /// <summary>As it was written, but a line before it was changed.</summary>
        Damaged,
    }

    private static string Kind(JournalEvent happened) => happened.GetType().Name + (happened as Progressed)?.Happened.GetType().Name;

    private static IEnumerable<JournalEvent> EveryKind() => Events()
        .Append(new Dismissed(At, TestCaller.Operator))
        .Append(new CutShort(At, new ErrorDetail("recordDamaged", "message", "target", null, "fix")))
        .DistinctBy(Kind);

    private static OperationDocument Fold(IEnumerable<JournalEvent> events)
    {
        var document = new OperationDocument(SampleCluster.Name);
        foreach (var happened in events)
        {
            document.Apply(happened);
        }

        return document;
    }

    private static string Text(OperationDocument document) =>
        JsonConvert.SerializeObject((document.Version, document.State, document.EndedAt, document.Targets.Select(target => target.ToContract())));

    private static byte[] Bytes(IEnumerable<JournalEvent> events) => [.. events.SelectMany(happened => JournalLine.Of(JournalJson.Write(happened)))];

    private void Write(string id, JournalEvent[] events) => WriteBytes(id, Bytes(events.Select(happened => happened is Accepted ? new Accepted(At, Header(id)) : happened)));

    private void WriteBytes(string id, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path.Combine(_folder.Path, id + JournalFolder.Extension), bytes.ToArray());

    private JournalFolder Folder(string? folder = null)
    {
        var factory = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        return new JournalFolder(TestSettings.Of(folder ?? _folder.Path), new JournalDisk(), _time, factory.CreateLogger<JournalFolder>());
    }
}
