using System.Xml.Linq;
using AzureBenefits.Lab.PowerShellPrompt;
using AzureBenefits.Lab.PowerShellPrompt.Hosting;
using AzureBenefits.PowerShell.Cmdlets;
using AzureBenefits.PowerShell.Tests.Support;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>The module as a whole: manifest, help, completion, views, other modules beside it.</summary>
public sealed class ModuleTests
{
    private static readonly string[] Common =
    [
        "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable",
        "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable",
    ];

    [Fact]
    public async Task Manifest_Commands_AreTheCmdletsOfTheAssembly()
    {
        await using var console = new ModuleSession("small");
        var cmdlets = typeof(ClusterCmdlet).Assembly.GetExportedTypes()
            .Select(type => type.GetCustomAttributes(typeof(System.Management.Automation.CmdletAttribute), false).SingleOrDefault())
            .OfType<System.Management.Automation.CmdletAttribute>()
            .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}");

        var exported = console.Run("(Get-Module AzureBenefits).ExportedCommands.Keys").Select(name => $"{name}");

        Assert.Equal(cmdlets.Order(StringComparer.Ordinal), exported.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("*", await File.ReadAllTextAsync(ModuleSession.Manifest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifest_Version_IsTheProducts()
    {
        await using var console = new ModuleSession("small");
        var version = XDocument.Load(Path.Combine(ModuleSession.Repository(), "Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Equal(version, $"{console.Run("(Get-Module AzureBenefits).Version")[0]}");
        Assert.Equal("7.4", $"{console.Run("(Get-Module AzureBenefits).PowerShellVersion")[0]}");
    }

    [Fact]
    public async Task Help_EveryCmdlet_HasSynopsisParametersAndExample()
    {
        await using var console = new ModuleSession("small");
        foreach (var name in console.Run("(Get-Module AzureBenefits).ExportedCommands.Keys").Select(name => $"{name}"))
        {
            var synopsis = $"{console.Run($"(Get-Help {name}).Synopsis")[0]}";
            Assert.False(synopsis.Contains(name, StringComparison.Ordinal) || synopsis.Length < 10, $"{name} has no synopsis: {synopsis}");
            var parameters = console.Run($"(Get-Command {name}).Parameters.Keys").Select(parameter => $"{parameter}").Except(Common);
            var described = console.Run($"(Get-Help {name}).parameters.parameter | Where-Object {{ $_.description.Text }} | ForEach-Object name").Select(parameter => $"{parameter}");
            Assert.Equal(parameters.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
            Assert.NotEmpty(console.Run($"(Get-Help {name} -Examples).examples.example.code"));
        }
    }

    [Fact]
    public async Task Help_EverySyntax_IsThatOfTheCode()
    {
        await using var console = new ModuleSession("small");
        foreach (var command in console.Run("Get-Command -Module AzureBenefits").Select(command => (System.Management.Automation.CmdletInfo)command.BaseObject))
        {
            var code = command.ParameterSets.Select(set => string.Join(' ', set.Parameters
                .Where(parameter => !Common.Contains(parameter.Name))
                .Select(parameter => $"{parameter.Name}:{parameter.IsMandatory}:{parameter.Position}".Replace($":{int.MinValue}", ":named", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)));

            var help = console.Run($"(Get-Help {command.Name}).syntax.syntaxItem | ForEach-Object {{ ($_.parameter | ForEach-Object {{ \"$($_.name):$($_.required):$($_.position)\" }}) -join ' ' }}")
                .Select(set => string.Join(' ', $"{set}".Replace(":true", ":True", StringComparison.Ordinal).Replace(":false", ":False", StringComparison.Ordinal).Split(' ').Order(StringComparer.Ordinal)));

            Assert.Equal(code.Order(StringComparer.Ordinal), help.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Help_EveryExample_NamesOnlyParametersThatExist()
    {
        await using var console = new ModuleSession("small");
        foreach (var name in console.Run("(Get-Module AzureBenefits).ExportedCommands.Keys").Select(name => $"{name}"))
        {
            foreach (var example in console.Run($"(Get-Help {name} -Examples).examples.example.code").Select(code => $"{code}"))
            {
                var used = System.Management.Automation.Language.Parser.ParseInput(example, out _, out var problems)
                    .FindAll(ast => ast is System.Management.Automation.Language.CommandAst command && command.GetCommandName() == name, searchNestedScriptBlocks: true)
                    .SelectMany(command => ((System.Management.Automation.Language.CommandAst)command).CommandElements.OfType<System.Management.Automation.Language.CommandParameterAst>())
                    .Select(parameter => parameter.ParameterName);
                var known = console.Run($"(Get-Command {name}).Parameters.Keys").Select(parameter => $"{parameter}");
                Assert.Empty(problems);
                Assert.Empty(used.Except(known));
            }
        }
    }

    [Theory]
    [InlineData("Repair-AzureBenefits -Server hci-no", "hci-node1,hci-node2,hci-node3")]
    [InlineData("Get-AzureBenefits -ComputerName hci-node2", "hci-node2")]
    [InlineData("Add-AzStackHCIVMAttestation -VMName sq", "sql01,sql02")]
    [InlineData("Remove-AzStackHCIVMAttestation -VMName nob", "")]
    public async Task Completion_ServerAndVirtualMachineNames_AreTheClusters(string line, string expected)
    {
        await using var console = new ModuleSession("small");
        console.Run("Get-AzureBenefits");

        var completed = console.Run($"(TabExpansion2 '{line}' {line.Length}).CompletionMatches | ForEach-Object CompletionText");

        Assert.Equal(expected, string.Join(',', completed));
        Assert.Empty(console.MutatingCalls());
    }

    [Theory]
    [InlineData("Enable-AzStackHCIAttestation", "ComputerName,Status,Expiration,LegacyOsSupport")]
    [InlineData("Get-AzStackHCIVMAttestation", "Name,AttestationHost,Status,SupportedVersions")]
    [InlineData("(Get-AzureBenefits).Servers", "ComputerName,State,Status,Expiration")]
    [InlineData("Test-AzureBenefitsPrerequisite", "ComputerName,Condition,Status,Message")]
    [InlineData("Test-AzureBenefitsAttestation", "ComputerName,Verified,AsOf")]
    [InlineData("Get-AzureBenefits", "Cluster,VirtualMachinesOn,Servers")]
    public async Task View_Output_ShowsTheColumns(string line, string columns)
    {
        await using var lab = new Lab.SimulatedCluster.LabCluster(TimeProvider.System, "small-on");
        await using var screen = new StringWriter();
        using var name = ComputerName.Hold("hci-node1");
        using var console = new ServerConsole(lab, "hci-node1", new PromptHost(TextReader.Null, screen), ModuleSession.Manifest);

        Assert.True(console.Show(line), screen.ToString());

        Assert.All(columns.Split(','), column => Assert.Contains(column, screen.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_BesideAModuleWithTheSameCommands_BothCanBeCalled()
    {
        await using var console = new ModuleSession("small");
        console.Run("New-Module -Name Az.StackHCI -ScriptBlock { function Enable-AzStackHCIAttestation { 'theirs' }; Export-ModuleMember -Function * } | Import-Module -Global");

        Assert.Equal("theirs", $"{console.Run("Az.StackHCI\\Enable-AzStackHCIAttestation")[0]}");
        Assert.Equal("Active", $"{console.Run("AzureBenefits\\Enable-AzStackHCIAttestation")[0].Properties["Status"].Value}");
        console.Run($"Import-Module '{ModuleSession.Manifest}' -Prefix Our -Force -Global");
        Assert.Equal("On", $"{console.Run("Get-OurAzureBenefits")[0].Properties["Status"].Value}");
    }

    [Fact]
    public async Task Pipeline_SeveralEntries_AreOneOperationEach()
    {
        await using var console = new ModuleSession("small-on");

        var clusters = console.Run("'hci-node1', 'hci-node2' | Get-AzureBenefits");

        Assert.Equal(2, clusters.Count);
        Assert.All(clusters, cluster => Assert.Equal("hci-small", cluster.Properties["Cluster"].Value));
    }
}
