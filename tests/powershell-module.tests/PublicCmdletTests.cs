using System.Management.Automation;
using AzureBenefits.PowerShell.Tests.Support;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.PowerShell.Tests;

/// <summary>
/// The commands that the public module has too take what its reference documents, set by set (<c>Data/public-cmdlets.json</c>).
/// What ours take beyond it is named in the guide.
/// </summary>
public sealed class PublicCmdletTests
{
    private static readonly JObject Documented = JObject.Parse(File.ReadAllText(Path.Combine(ModuleSession.Repository(), "tests", "powershell-module.tests", "Data", "public-cmdlets.json")));

    public static TheoryData<string> Names => new([.. ((JObject)Documented["cmdlets"]!).Properties().Select(cmdlet => cmdlet.Name)]);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Command_DocumentedParameterSets_AreTakenAsDocumented(string name)
    {
        await using var console = new ModuleSession("small");
        var command = (CmdletInfo)console.Run($"Get-Command {name}")[0].BaseObject;
        var documented = Documented["cmdlets"]![name]!;

        foreach (var set in ((JObject)documented["sets"]!).Properties())
        {
            var ours = Assert.Single(command.ParameterSets, ours => set.Name == "*" || ours.Name == set.Name);
            foreach (var parameter in ((JObject)set.Value).Properties())
            {
                Assert.Equal($"{parameter.Name}: {Written(parameter.Value)}", $"{parameter.Name}: {Written(ours.Parameters.SingleOrDefault(own => own.Name == parameter.Name))}");
            }
        }

        Assert.Equal((string?)documented["defaultSet"] ?? command.DefaultParameterSet, command.DefaultParameterSet);
        Assert.Equal((bool)documented["supportsShouldProcess"]!, command.Parameters.ContainsKey("WhatIf"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Command_WhatOursTakesBeyond_IsNamedInTheGuide(string name)
    {
        await using var console = new ModuleSession("small");
        var command = (CmdletInfo)console.Run($"Get-Command {name}")[0].BaseObject;
        var documented = ((JObject)Documented["cmdlets"]![name]!["sets"]!).Properties().SelectMany(set => ((JObject)set.Value).Properties()).Select(parameter => parameter.Name);
        var added = command.Parameters.Keys.Except(documented).Except(Cmdlet.CommonParameters).Except(Cmdlet.OptionalCommonParameters);
        var guide = await File.ReadAllTextAsync(Path.Combine(ModuleSession.Repository(), "docs", "powershell.md"));
        var section = guide[guide.IndexOf("## Use it with the module Az.StackHCI", StringComparison.Ordinal)..];

        Assert.All(added, parameter => Assert.Contains($"-{parameter}", section, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Enable-AzStackHCIAttestation")]
    [InlineData("Disable-AzStackHCIAttestation -RemoveVM -Force")]
    [InlineData("Add-AzStackHCIVMAttestation web01")]
    [InlineData("Remove-AzStackHCIVMAttestation web01")]
    [InlineData("Get-AzStackHCIVMAttestation")]
    public async Task Command_Output_HasTheDocumentedProperties(string line)
    {
        await using var console = new ModuleSession("small-on");
        var documented = Documented["cmdlets"]![line.Split(' ')[0]]!["output"]!.Values<string>();

        var output = console.Run(line);

        Assert.NotEmpty(output);
        Assert.All(output, item => Assert.Empty(documented.Except(item.Properties.Select(property => property.Name))));
    }

    private static string Written(JToken documented) =>
        $"{documented["type"]} {(bool?)documented["mandatory"] ?? false} {(int?)documented["position"] ?? int.MinValue} {(string?)documented["pipeline"] == "byValue"}";

    /// <summary>Input that the reference does not promise may be taken too.</summary>
    private static string Written(CommandParameterInfo? ours) => ours is null
        ? "none"
        : $"{ours.ParameterType.FullName} {ours.IsMandatory} {ours.Position} {ours.ValueFromPipeline && ours.Name.StartsWith("VM", StringComparison.Ordinal)}";
}
