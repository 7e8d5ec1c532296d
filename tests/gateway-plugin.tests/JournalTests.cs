using System.Text;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Newtonsoft.Json;
using static AzureBenefits.GatewayPlugin.Tests.Support.SampleJournal;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What was recorded comes back; what was cut off, changed or is of another version never breaks anything.</summary>
public sealed class JournalTests : JournalFolderTest
{
    public static TheoryData<string> Kinds => [.. EveryKind().Select(Kind)];

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
        Assert.DoesNotContain("Warning", Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", Logs.Text, StringComparison.Ordinal);
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
                Assert.EndsWith(JournalFolder.SetAsideExtension, Assert.Single(Temporary.Files), StringComparison.Ordinal);
            }
            else
            {
                var expected = Fold([.. events.Take(ends.Count(end => end <= length)), new CutShort(events[ends.Count(end => end <= length) - 1].At, null)]);
                Assert.Equal(Text(expected), Text(Assert.Single(restored).Document));
                Assert.Equal(OperationState.Interrupted, expected.State);
                Assert.Equal(JournalState.Whole, JournalContent.Read(File.ReadAllBytes(Assert.Single(Temporary.Files))).State);
            }

            // What was found stays found: a second restart sees the same, and nothing half-written is left.
            Assert.Equal(restored.Select(item => Text(item.Document)), Folder().Restore().Select(item => Text(item.Document)));
            File.Delete(Assert.Single(Temporary.Files));
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
            foreach (var file in Temporary.Files.Where(file => Path.GetFileName(file).StartsWith('a')))
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
            Assert.Equal("a" + JournalFolder.SetAsideExtension, Path.GetFileName(Assert.Single(Temporary.Files)));
            Assert.Equal(bytes, File.ReadAllBytes(Temporary.Files[0]));
        }

        Assert.Contains("is damaged from byte", Logs.Text, StringComparison.Ordinal);
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
        File.SetLastWriteTimeUtc(Temporary.Files[0], SampleCluster.AsOf.UtcDateTime);

        var folder = Folder();
        Assert.Empty(folder.Restore());
        Assert.True(folder.IsIncomplete);
        Assert.Equal(line, File.ReadAllBytes(Temporary.Files[0]));
        Assert.Contains("of another version", Logs.Text, StringComparison.Ordinal);

        Time.Advance(new OperationOptions().KeptAge);
        Assert.Empty(folder.Restore());
        Assert.False(folder.IsIncomplete);
        Assert.Empty(Temporary.Files);
    }

    [Fact]
    public void Restore_NotAJournal_IsSetAside()
    {
        WriteBytes("a", "MZ nothing of ours\n"u8);
        var folder = Folder();

        Assert.Empty(folder.Restore());

        Assert.True(folder.IsIncomplete);
        Assert.Equal("a" + JournalFolder.SetAsideExtension, Path.GetFileName(Assert.Single(Temporary.Files)));
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
}
