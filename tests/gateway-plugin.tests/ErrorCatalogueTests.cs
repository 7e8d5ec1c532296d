using System.Globalization;
using System.Runtime.CompilerServices;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>docs/errors.md lists every code of the plugin with its status, and no other.</summary>
public sealed class ErrorCatalogueTests
{
    [Fact]
    public void Catalogue_OwnCodes_AreListedWithTheirStatus() => Assert.Equal(
        Enum.GetValues<ProblemCode>().ToDictionary(code => ContractJson.Name(code), ProblemStatus.Of),
        Rows("Codes of the plugin").ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture)));

    [Fact]
    public void Texts_EveryOwnCode_HasAMessageAndAFix() => Assert.All(Enum.GetValues<ProblemCode>(), code =>
    {
        Assert.NotEmpty($"{ProblemTexts.Message(code)}");
        Assert.NotEmpty($"{ProblemTexts.Fix(code)}");
    });

    /// <summary>The rows of the first table below the heading; code marks are left out.</summary>
    private static IEnumerable<string[]> Rows(string heading) => File.ReadLines(DocumentPath())
        .SkipWhile(line => line != $"## {heading}")
        .SkipWhile(line => !line.StartsWith('|'))
        .TakeWhile(line => line.StartsWith('|'))
        .Skip(2)
        .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim().Trim('`')).ToArray());

    private static string DocumentPath([CallerFilePath] string thisFile = "") => Path.Combine(thisFile, "..", "..", "..", "docs", "errors.md");
}
