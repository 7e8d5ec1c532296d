using System.Runtime.CompilerServices;
using System.Text;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>
/// What released versions have written is read whole, however the product calls things today. <c>Journals</c> holds the record
/// of a partly failed turning on, written by each version.
/// </summary>
public sealed class ReleasedJournalTests
{
    public static TheoryData<string> Versions => [.. Directory.GetFiles(Folder(), "*.journal").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Fact]
    public void Journals_FirstRelease_IsThere() => Assert.Contains("0.1.0", Versions);

    [Theory]
    [MemberData(nameof(Versions))]
    public void Read_ReleasedJournal_LosesNoLine(string version)
    {
        var bytes = Read(version);

        var content = JournalContent.Read(bytes);

        Assert.Equal((JournalState.Whole, bytes.Length, bytes.Count(value => value == (byte)'\n')), (content.State, content.Length, content.Events.Count));
        Assert.Equal((OperationKind.TurnOn, true, "hci-small"), (content.Header!.Intent!.Kind, content.Header.Intent.IncludeAllVirtualMachines, content.Header.ClusterName));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Fold_ReleasedJournal_IsTheOperationAsItEnded(string version)
    {
        var document = Fold(JournalContent.Read(Read(version)));

        Assert.Equal(OperationState.PartiallySucceeded, document.State);
        Assert.Equal(
            ["hci-node2: changeFailed", "web02: dependencyFailed", "sql02: dependencyFailed", "linux02: dependencyFailed", "web03: changeFailed"],
            document.Targets.Where(target => target.State == TargetState.Failed).Select(target => $"{target.Target.VirtualMachine?.Name ?? target.Target.Server}: {target.Error!.Code}"));
        Assert.Equal(8, document.Targets.Count(target => target.State == TargetState.Succeeded));
        Assert.All(document.Targets.SelectMany(target => target.ToContract().Steps), step => Assert.NotEqual(step.Name, step.Title.ToString()));
        var failed = document.Targets.First(target => target.State == TargetState.Failed).Error!;
        // The first release told the error's id in the cause.
        Assert.Contains("OperationFailed,Microsoft.HyperV.PowerShell.Commands.NewVMSwitch", failed.ErrorId ?? failed.Cause!.ToString(), StringComparison.Ordinal);
        Assert.Contains("New-VMSwitch failed on AZSHCI_HOST-IMDS_DO_NOT_MODIFY", failed.Cause!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("⟦", failed.Message.In(TextLanguage.Pseudo), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Fold_ReleasedJournalCutOffWhileChanging_IsInterruptedAndUnknownWhereItHadBegun(string version)
    {
        var content = JournalContent.Read(Read(version));
        var begun = content.Events.TakeWhile(happened => happened is not Progressed { Happened: TargetChanged }).ToArray();

        var document = Fold(content with { Events = [.. begun, new CutShort(begun[^1].At, null)] });

        Assert.Equal(OperationState.Interrupted, document.State);
        Assert.True(document.HasIntents);
        Assert.All(document.Targets, target => Assert.Equal(TargetState.Unknown, target.State));
    }

    /// <summary>What the first release recorded doesn't tell what was there before.</summary>
    [Fact]
    public void Fold_JournalOfTheFirstRelease_CannotBeUndone()
    {
        var content = JournalContent.Read(Read("0.1.0"));

        var undo = UndoRequest.Of(content.Header!.Intent!.Kind, Fold(content).Made);

        Assert.Equal(Reason.CannotUndo, undo.Failure!.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_Change_KeepsWhetherItIsReversible(bool isReversible)
    {
        var change = new Change(ChangeType.CreateSwitch, "switch", null, "Internal") { Server = "server1", IsReversible = isReversible };

        var read = Assert.IsType<Intended>(JournalJson.Read(JournalJson.Write(new Intended(SampleCluster.AsOf, new ChangeIntent("server1", [change])))));

        Assert.Equal(isReversible, Assert.Single(read.Intent.Changes).IsReversible);
    }

    [Fact]
    public void Read_MembersValuesAndEventsOfALaterVersion_LoseNothingElse()
    {
        var lines = Encoding.UTF8.GetString(Read("0.1.0")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf('{', StringComparison.Ordinal))..]).ToList();
        lines[0] = Changed(lines[0], json => (json["accepted"]!["colour"], json["accepted"]!["mode"]) = ("blue", "v9"));
        var failed = lines.FindIndex(line => line.Contains("\"changeFailed\"", StringComparison.Ordinal));
        lines[failed] = Changed(lines[failed], json => (json["target"]!["state"], json["target"]!["failure"]!["stage"]) = ("exploded", "later"));
        lines.Insert(2, """{"at":"2026-11-29T06:46:39Z","paused":{"by":"x"}}""");
        lines.Insert(3, """{"at":"2026-11-29T06:46:39Z","began":"later"}""");

        var content = JournalContent.Read(lines.SelectMany(line => JournalLine.Of(Encoding.UTF8.GetBytes(line))).ToArray());

        Assert.Equal((JournalState.Whole, lines.Count - 2), (content.State, content.Events.Count));
        Assert.Null(content.Header!.Mode);
        Assert.Contains(Fold(content).Targets, target => target.State == TargetState.Unknown && target.Error!.Code == "changeFailed");
    }

    [Fact]
    public void Restore_KindOfALaterVersion_IsInTheHistoryByItsName()
    {
        var lines = Encoding.UTF8.GetString(Read("0.1.0")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf('{', StringComparison.Ordinal))..]).ToList();
        lines[0] = Changed(lines[0], json => json["accepted"]!["intent"]!["kind"] = "rotateKeys");

        var content = JournalContent.Read(lines.SelectMany(line => JournalLine.Of(Encoding.UTF8.GetBytes(line))).ToArray());
        var summary = new Operation(new RestoredOperation(content.Header!, Fold(content), content.Length), TimeProvider.System).Summary();

        Assert.Equal((null, "rotateKeys", OperationState.PartiallySucceeded), (summary.Kind, summary.Title.ToString(), summary.State));
        Assert.Equal(8, summary.Counts.Succeeded);
    }

    [Fact]
    public void Read_ErrorOfTheFirstRelease_IsShownAsItWasWritten()
    {
        var json = """{"at":"2026-11-29T06:46:39Z","ended":{"error":{"code":"internalError","message":"It broke.","target":"hci","cause":"Id: text","fix":"Retry."}}}""";

        var ended = Assert.IsType<Ended>(JournalJson.Read(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(new ErrorDetail("internalError", "It broke.", "hci", "Id: text", "Retry."), ended.CutOff);
    }

    private static string Changed(string line, Action<JObject> change)
    {
        var json = JsonText.Parse(line);
        change(json);
        return json.ToString(Newtonsoft.Json.Formatting.None);
    }

    private static OperationDocument Fold(JournalContent content)
    {
        var document = new OperationDocument(content.Header!.ClusterName);
        foreach (var happened in content.Events)
        {
            document.Apply(happened);
        }

        return document;
    }

    private static byte[] Read(string version) => File.ReadAllBytes(Path.Combine(Folder(), $"{version}.journal"));

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "..", "Journals"));
}
