using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Tables in the documents that say what the code says: names with their texts. <c>npm run tables</c> writes them anew.</summary>
public sealed class DocumentTablesTests
{
    private const string Update = "UPDATE_TABLES";

    private static readonly Dictionary<string, string> s_texts = Directory
        .GetFiles(Path.Combine(Root(), "attestation-core"), "*.resx", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith("DocumentTexts.resx", StringComparison.Ordinal))
        .SelectMany(file => XDocument.Load(file).Root!.Elements("data"))
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    public static TheoryData<string, string> Tables => new()
    {
        { "errors.md", "reasons" },
        { "troubleshooting.md", "reasons" },
        { "troubleshooting.md", "conditions" },
        { "troubleshooting.md", "changes" },
        { "troubleshooting.md", "errors" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Table_CheckedIn_IsWhatTheCodeSays(string document, string table)
    {
        var path = Path.Combine(Root(), "docs", document);
        var text = await File.ReadAllTextAsync(path);
        var current = Region(table).Replace(text, match => $"{match.Groups[1].Value}{TableOf(document, table)}{match.Groups[2].Value}");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(path, text = current);
        }

        Assert.Matches(Region(table), text);
        Assert.Equal(current, text);
    }

    private static string TableOf(string document, string table) => (document, table) switch
    {
        ("errors.md", _) => Table("code | status | message", Reasons().Select(reason => $"{Code(reason)} | {ProblemStatus.Of(reason)} | {s_texts[$"Reason.{reason}"]}")),
        (_, "reasons") => Table("code | usual cause | what to do", Reasons().Select(reason => $"{Code(reason)} | {TextOf("Cause", reason)} | {TextOf("Fix", reason)}")),
        (_, "conditions") => Table("condition | when nothing is wrong", Names.All<ConditionType>().Select(type => $"{Code(type)} | {s_texts[$"Condition.{type}"]}")),
        (_, "errors") => Table("error | of the commands | what to do", ErrorFixes.Table.Select(row => $"{Listed(row.Kinds, row.Categories)} | {Listed(row.Commands)} | {s_texts[row.Text.Key]}")),
        _ => Table("change | what it does", Names.All<ChangeType>().Select(type => $"{Code(type)} | {s_texts[$"Change.{type}"]}")),
    };

    private static IEnumerable<Reason> Reasons() => Names.All<Reason>().Where(reason => reason != Reason.AsDesired);

    private static string Code(IName name) => $"`{ContractJson.Name(name.Code)}`";

    private static string Listed(params ImmutableArray<string>[] names) =>
        string.Join(", ", names.Where(list => !list.IsDefault).SelectMany(list => list).Distinct().Select(name => $"`{name}`"));

    private static string TextOf(string prefix, Reason reason) => s_texts.GetValueOrDefault($"{prefix}.{reason}") ?? "";

    private static string Table(string heading, IEnumerable<string> rows) =>
        string.Concat(rows.Prepend(string.Join(" | ", heading.Split(" | ").Select(_ => "---"))).Prepend(heading).Select(row => $"| {row} |\n".Replace("|  |", "| |", StringComparison.Ordinal)));

    /// <summary>What stands between the marks of a table.</summary>
    private static Regex Region(string table) => new($"(<!-- table: {table}, written by npm run tables -->\n\n).*?(\n<!-- end of table -->\n)", RegexOptions.Singleline);

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "..", "..", ".."));
}
