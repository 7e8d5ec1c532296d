using System.Management.Automation.Language;
using AzureBenefits.Attestation.Remoting;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Scripts;

/// <summary>The scripts run on Windows PowerShell 5.1 with the engine's cmdlets and the target modules only.</summary>
public sealed class ScriptRulesTests
{
    private static readonly HashSet<string> AllowedCommands = new(StringComparer.OrdinalIgnoreCase)
    {
        "ForEach-Object", "Where-Object",

        // Loads module Utility, which is the price of a pause that ConstrainedLanguage mode allows.
        "Start-Sleep",
        "Get-ItemProperty", "New-ItemProperty", "Set-ItemProperty", "Remove-ItemProperty",
        "Get-WindowsFeature", "Install-WindowsFeature", "Get-WinEvent",
        "Get-AzureStackHCI", "Sync-AzureStackHCI", "Get-AzureStackHCIAttestation", "Set-AzureStackHCIAttestation",
        "Get-VM", "Stop-VM", "Start-VM", "Get-VMSwitch", "New-VMSwitch", "Set-VMSwitch", "Rename-VMSwitch", "Remove-VMSwitch",
        "Get-VMNetworkAdapter", "Add-VMNetworkAdapter", "Set-VMNetworkAdapter", "Rename-VMNetworkAdapter", "Remove-VMNetworkAdapter",
        "Connect-VMNetworkAdapter", "Disconnect-VMNetworkAdapter", "Set-VMNetworkAdapterVlan",
        "Get-VMIntegrationService", "Enable-VMIntegrationService", "Get-CimInstance", "Set-CimInstance",
        "Get-NetAdapter", "Rename-NetAdapter", "Get-NetAdapterBinding", "Enable-NetAdapterBinding", "Disable-NetAdapterBinding",
        "Get-NetIPAddress", "New-NetIPAddress", "Remove-NetIPAddress",
        "Get-NetFirewallRule", "New-NetFirewallRule", "Set-NetFirewallRule", "Enable-NetFirewallRule", "Disable-NetFirewallRule",
        "Remove-NetFirewallRule", "Get-NetFirewallPortFilter", "Get-NetFirewallAddressFilter", "Get-NetFirewallProfile",

        // The ways to ask the server's own attestation service that also work in ConstrainedLanguage mode: a program that can
        // leave out the machine's proxy, and where it is missing a cmdlet. The cmdlet's module, Utility, is loaded only by the
        // script that asks.
        "curl.exe", "Invoke-WebRequest",
        "Get-Cluster", "Get-ClusterNode", "Get-ClusterNetwork", "Get-ClusterNetworkInterface", "Get-ClusterGroup",
    };

    private static readonly HashSet<string> ReadVerbs = new(StringComparer.OrdinalIgnoreCase) { "Get", "Where", "ForEach" };

    private static readonly HashSet<string> AllowedMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        "ToUniversalTime", "ToString", "Trim", "AddSeconds", "AddDays",
    };

    private static readonly HashSet<string> AllowedStatics = new(StringComparer.OrdinalIgnoreCase)
    {
        "datetime::UtcNow", "guid::Empty",
    };

    private static readonly HashSet<TokenKind> Seven = [TokenKind.QuestionQuestion, TokenKind.QuestionQuestionEquals, TokenKind.QuestionDot, TokenKind.QuestionLBracket, TokenKind.AndAnd, TokenKind.OrOr];

    public static TheoryData<string> Names => [.. NodeScript.All.Select(script => script.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_Parsed_HasNoErrorsAndNoSyntaxOfPowerShell7(string name)
    {
        var (ast, tokens, errors) = Parse(name);

        Assert.Empty(errors);
        Assert.DoesNotContain(tokens, token => Seven.Contains(token.Kind));
        Assert.Empty(ast.FindAll(node => node is TernaryExpressionAst or PipelineChainAst, true));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_FirstStatement_StopsOnErrors(string name) =>
        Assert.Equal("$ErrorActionPreference = 'Stop'", Parse(name).Ast.EndBlock.Statements[0].Extent.Text);

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_Commands_AreOnTheAllowList(string name)
    {
        var ast = Parse(name).Ast;
        var own = ast.FindAll(node => node is FunctionDefinitionAst, true).Cast<FunctionDefinitionAst>().Select(function => function.Name);
        var used = Commands(ast).Except(own, StringComparer.OrdinalIgnoreCase);

        Assert.Empty(used.Except(AllowedCommands, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>CDXML commands are functions of their own module and take no preference from the calling script.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Script_NetworkCommands_SayStopThemselves(string name)
    {
        var commands = Parse(name).Ast.FindAll(node => node is CommandAst, true).Cast<CommandAst>()
            .Where(command => command.GetCommandName()?.Split('-')[^1].StartsWith("Net", StringComparison.OrdinalIgnoreCase) == true)
            .Where(command => !command.GetCommandName().Contains("HostNetAdapter", StringComparison.Ordinal));

        Assert.All(commands, command => Assert.Contains("-ErrorAction Stop", command.Extent.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Script_NetMembers_AreOnTheAllowList(string name)
    {
        var calls = Parse(name).Ast.FindAll(node => node is InvokeMemberExpressionAst, true).Cast<InvokeMemberExpressionAst>();
        var statics = Parse(name).Ast.FindAll(node => node is MemberExpressionAst { Static: true }, true)
            .Cast<MemberExpressionAst>()
            .Select(member => $"{((TypeExpressionAst)member.Expression).TypeName.Name}::{member.Member.Extent.Text}");

        Assert.Empty(calls.Select(call => call.Member.Extent.Text).Except(AllowedMethods, StringComparer.OrdinalIgnoreCase));
        Assert.Empty(statics.Except(AllowedStatics, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A loop that asks again and again lets time pass in between.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Script_Polls_PauseBetweenTwoLooks(string name)
    {
        var polls = Parse(name).Ast.FindAll(node => node is DoUntilStatementAst or DoWhileStatementAst or WhileStatementAst, true).Cast<LoopStatementAst>();

        Assert.All(polls, poll => Assert.Contains("(Wait-Moment $deadline)", poll.Condition.Extent.Text, StringComparison.Ordinal));
    }

    /// <summary>A session that is stopped waits for a pause to end.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Script_Pause_IsShort(string name)
    {
        var pauses = Parse(name).Ast.FindAll(node => node is CommandAst, true).Cast<CommandAst>().Where(command => command.GetCommandName() == "Start-Sleep");

        Assert.All(pauses, pause => Assert.Equal("Start-Sleep -Milliseconds 250", pause.Extent.Text));
    }

    [Theory]
    [InlineData("Read-Cluster")]
    [InlineData("Read-Server")]
    [InlineData("Read-Attestation")]
    public void ReadScript_Commands_OnlyRead(string name)
    {
        var ast = Parse(name).Ast;
        var own = ast.FindAll(node => node is FunctionDefinitionAst, true).Cast<FunctionDefinitionAst>().Select(function => function.Name);

        Assert.All(Commands(ast).Except(own, StringComparer.OrdinalIgnoreCase), command => Assert.Contains(command.Split('-')[0], ReadVerbs));
        Assert.DoesNotContain(
            ast.FindAll(node => node is AssignmentStatementAst { Left: MemberExpressionAst }, true),
            assignment => !assignment.Extent.Text.StartsWith("$found.", StringComparison.Ordinal));
    }

    [Fact]
    public void All_EmbeddedScripts_AreDeclared() => Assert.Equal(
        Resources().Where(name => !name.Contains('/', StringComparison.Ordinal)).Order(),
        NodeScript.All.Select(script => script.Name).Order());

    [Fact]
    public void All_Parts_StandInAScriptWhereItNamesThem()
    {
        var texts = string.Concat(NodeScript.All.Select(script => script.Text));

        Assert.All(Resources().Where(name => name.StartsWith(PartFolder, StringComparison.Ordinal)), part => Assert.Contains(Text(part), texts, StringComparison.Ordinal));
        Assert.DoesNotContain("# Part:", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("# Aspects", texts, StringComparison.Ordinal);
    }

    [Fact]
    public void All_BlocksOfAspects_StandInTheScriptsThatTheyName() => Assert.All(
        Resources().Where(name => name.StartsWith(AspectFolder, StringComparison.Ordinal)),
        aspect => Assert.All(Text(aspect).Split("#region ").Skip(1), region =>
        {
            var (names, text) = (region.Split('\n')[0], region[(region.IndexOf('\n', StringComparison.Ordinal) + 1)..region.IndexOf("#endregion", StringComparison.Ordinal)]);
            Assert.All(names.Split(", "), name => Assert.Contains(text, NodeScript.All.Single(script => script.Name == name).Text, StringComparison.Ordinal));
        }));

    [Fact]
    public void InvokeServerChange_EveryChangeOfAServer_IsCarriedOut()
    {
        // The network's role is the cluster's: the script that finishes the cluster sets it.
        var changes = Attestation.Aspects.Names.All<ChangeType>().Except([ChangeType.SetClusterNetworkRole]).Select(change => change.Code);
        var carriedOut = Parse("Invoke-ServerChange").Ast
            .FindAll(node => node is AssignmentStatementAst { Left: MemberExpressionAst }, true)
            .Select(assignment => ((AssignmentStatementAst)assignment).Left.Extent.Text)
            .Where(left => left.StartsWith("$carryOut.", StringComparison.Ordinal))
            .Select(left => left["$carryOut.".Length..]);

        Assert.Equal(changes.Order(StringComparer.Ordinal), carriedOut.Order(StringComparer.Ordinal));
    }

    private const string PartFolder = "Parts/";
    private const string AspectFolder = "Aspects/";

    private static IEnumerable<string> Resources() =>
        typeof(NodeScript).Assembly.GetManifestResourceNames().Where(name => !name.EndsWith(".resources", StringComparison.Ordinal));

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(NodeScript).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> Commands(Ast ast) => ast
        .FindAll(node => node is CommandAst, true)
        .Cast<CommandAst>()
        .Where(command => !IsOwnBlock(command))
        .Select(command => command.GetCommandName() ?? throw new InvalidOperationException($"A command without a name: {command.Extent.Text}"))
        .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>A block of the script itself, handed on in a variable: its commands are looked at where they stand.</summary>
    private static bool IsOwnBlock(CommandAst command) =>
        command.InvocationOperator == TokenKind.Ampersand && command.CommandElements[0] is VariableExpressionAst { VariablePath.UserPath: "Read" or "Together" or "Action" or "action" };

    private static (ScriptBlockAst Ast, Token[] Tokens, ParseError[] Errors) Parse(string name)
    {
        var script = NodeScript.All.Single(item => item.Name == name);
        var ast = Parser.ParseInput(script.Text, out var tokens, out var errors);
        return (ast, tokens, errors);
    }
}
