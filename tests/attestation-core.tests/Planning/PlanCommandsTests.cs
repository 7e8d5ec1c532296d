using System.Collections.Immutable;
using System.Management.Automation.Language;
using AzureBenefits.Attestation.Planning;
using CsCheck;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

/// <summary>Commands to copy ask for what was asked for, and nothing that something is called runs.</summary>
public sealed class PlanCommandsTests
{
    private const string Nasty = "it's \"$(exit)\" `n %{} #> \u2018typographic\u2019 \u201a\u201b \u201cquotes\u201d \r\n'; Remove-VMSwitch x # \u202Ereversed";

    private static readonly Guid s_id = new("00000000-0000-4000-8000-000000000001");
    private static readonly Guid s_other = new("00000000-0000-4000-8000-000000000002");

    [Fact]
    public void Render_TurnOn_IsTheCommandForTheWholeCluster()
    {
        Assert.Equal("Enable-AzStackHCIAttestation -ComputerName 'hci' -AddVM", Lines(Intent.ForCluster(OperationKind.TurnOn, true)));
        Assert.Equal("Enable-AzStackHCIAttestation -ComputerName 'hci'", Lines(Intent.ForCluster(OperationKind.TurnOn)));
    }

    [Fact]
    public void Render_ChosenServers_NamesThemAndTheirVirtualMachines() => Assert.Equal(
        $"Enable-AzureBenefitsServer -ComputerName 'hci' -Server 'server1', 'server''2'\nAdd-AzStackHCIVMAttestation -ComputerName 'hci' -VM @(\n    [guid]'{s_id}' # vm1\n)",
        Lines(Intent.ForCluster(OperationKind.TurnOn, true) with { Servers = ["server1", "server'2"] }));

    [Theory]
    [InlineData(OperationKind.TurnOnVirtualMachines, "Add-AzStackHCIVMAttestation", "AddAll")]
    [InlineData(OperationKind.TurnOffVirtualMachines, "Remove-AzStackHCIVMAttestation", "RemoveAll")]
    [InlineData(OperationKind.EnableDataExchange, "Enable-AzureBenefitsDataExchange", "All")]
    [InlineData(OperationKind.EnableGuestServiceInterface, "Enable-AzureBenefitsGuestServiceInterface", "All")]
    public void Render_VirtualMachines_NamesThemByIdOrAll(OperationKind kind, string command, string all)
    {
        Assert.Equal($"{command} -ComputerName 'hci' -VM @(\n    [guid]'{s_id}' # vm1\n)", Lines(new Intent(kind, [], [s_id], false)));
        Assert.Equal($"{command} -ComputerName 'hci' -{all}", Lines(Intent.ForCluster(kind, true)));
    }

    [Fact]
    public void Render_ConsentForOne_IsGivenForThatOneAlone()
    {
        var intent = new Intent(OperationKind.TurnOnVirtualMachines, [], [s_id, s_other], false) { AllowShutdown = [s_id], KnownNames = ImmutableDictionary<Guid, string>.Empty.Add(s_other, "vm2") };

        Assert.Equal(
            $"Add-AzStackHCIVMAttestation -ComputerName 'hci' -VM @(\n    [guid]'{s_other}' # vm2\n)\nAdd-AzStackHCIVMAttestation -ComputerName 'hci' -AllowShutdown -VM @(\n    [guid]'{s_id}' # vm1\n)",
            Lines(intent));
    }

    [Fact]
    public void Render_ConsentForOneThatTakesNoPart_NamesItNowhere() =>
        Assert.Equal("Repair-AzureBenefits -ComputerName 'hci'", Lines(Intent.ForCluster(OperationKind.Repair) with { AllowShutdown = [s_other] }));

    [Fact]
    public void Render_Batches_AreThoseThatWereChosen() => Assert.Equal(
        "Add-AzStackHCIVMAttestation -ComputerName 'hci' -AddAll -BatchSize 20 -StopAfterFailures 3",
        Lines(Intent.ForCluster(OperationKind.TurnOnVirtualMachines, true) with { Batch = new BatchOptions(20, 3) }));

    [Fact]
    public void Render_TurnOffAndRepair_SayWhatElseGoes()
    {
        Assert.Equal("Disable-AzStackHCIAttestation -ComputerName 'hci' -RemoveVM", Lines(Intent.ForCluster(OperationKind.TurnOff)));
        Assert.Equal("Repair-AzureBenefits -ComputerName 'hci' -RemoveLeftovers", Lines(Intent.ForCluster(OperationKind.Repair) with { RemoveLeftovers = true }));
    }

    [Fact]
    public void Render_WhatNoCommandAsksFor_IsNone() => Assert.All(
        [Intent.ForCluster(OperationKind.TurnOff) with { Servers = ["server1"] }, Intent.ForCluster(OperationKind.Sync) with { Servers = ["server1"] }],
        intent => Assert.Null(PlanCommands.Render(PlanOf(intent, "hci", "vm1"))));

    [Theory]
    [InlineData("it's")]
    [InlineData("$env:PATH `$x $(exit 1)")]
    [InlineData("a`nb\nc\r\nd\u2028e\u0085f")]
    [InlineData("\u2018a\u2019\u201ab\u201bc")]
    [InlineData("#>\n'@\n\"@")]
    [InlineData(Nasty)]
    public void Render_NameWithSpecialCharacters_StaysAName(string name) => AssertStaysName(name);

    [Fact]
    public void Render_AnyName_StaysAName() => Gen.String.Sample(AssertStaysName);

    [Fact]
    public void Render_NameThatTurnsTheDirection_ReadsAsItRuns() =>
        Assert.DoesNotContain("\u202E", Render(new Intent(OperationKind.TurnOnVirtualMachines, [], [s_id], false), "hci", Nasty), StringComparison.Ordinal);

    /// <summary>PowerShell's own parser finds one command, its cluster, its server and its virtual machine, and nothing else.</summary>
    private static void AssertStaysName(string name)
    {
        Assert.Equal(["Repair-AzureBenefits", name, name], Parsed(Intent.ForCluster(OperationKind.Repair) with { Servers = [name] }, name));
        Assert.Equal(["Add-AzStackHCIVMAttestation", name, $"{s_id}"], Parsed(new Intent(OperationKind.TurnOnVirtualMachines, [], [s_id], false), name));
    }

    private static string[] Parsed(Intent intent, string name)
    {
        var script = Parser.ParseInput(Render(intent, name, name), out _, out var errors);
        Assert.Empty(errors);
        var commands = script.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>();
        Assert.Empty(script.FindAll(node => node is SubExpressionAst or ExpandableStringExpressionAst or ScriptBlockExpressionAst, true));
        return [Assert.Single(commands).GetCommandName(), .. script.FindAll(node => node is StringConstantExpressionAst { StringConstantType: StringConstantType.SingleQuoted }, true).Select(node => ((StringConstantExpressionAst)node).Value)];
    }

    private static string Lines(Intent intent)
    {
        var text = Render(intent, "hci", "vm1");
        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        return text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd('\n');
    }

    private static string Render(Intent intent, string cluster, string machine) => $"{PlanCommands.Render(PlanOf(intent, cluster, machine))}";

    private static Plan PlanOf(Intent intent, string cluster, string machine) =>
        new(cluster, intent, [new ServerPlan("server1", null, [], [new VirtualMachineRef(s_id, machine)])], [], [], [], []);
}
