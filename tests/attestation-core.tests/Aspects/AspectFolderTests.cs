using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Aspects;

/// <summary>All there is of an aspect is in its folder, and the folder is complete.</summary>
public sealed partial class AspectFolderTests
{
    private static readonly string Core = Path.Combine(Root(), "attestation-core");
    private static readonly string Folders = Path.Combine(Core, "Aspects");

    public static TheoryData<string> Aspects => [.. FolderNames()];

    [Fact]
    public void Folders_Each_IsOnTheListOfAspects() =>
        Assert.Equal(FolderNames().Order(StringComparer.Ordinal), AspectList.All.Select(aspect => aspect.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Aspects))]
    public void Folder_EachNameThatItDeclares_HasItsTextThere(string aspect)
    {
        var texts = TextsOf(aspect);

        Assert.All(Declared(aspect), name => Assert.Contains($"{Prefix(name.Type)}.{name.Name}", texts));
        Assert.NotEmpty(Declared(aspect));
    }

    [Theory]
    [MemberData(nameof(Aspects))]
    public void Folder_EachTextOfAName_IsOfANameThatItDeclares(string aspect) => Assert.All(
        TextsOf(aspect).Where(key => key.Split('.')[0] is "Reason" or "Fix" or "Cause" or "Condition" or "Change"),
        key => Assert.Contains(key.Split('.')[1], Declared(aspect).Select(name => name.Name)));

    [Theory]
    [MemberData(nameof(Aspects))]
    public void Folder_ItsReasons_AreNamedNowhereElse(string aspect)
    {
        var reasons = Declared(aspect).Where(name => name.Type == nameof(Reason)).Select(name => $"Reason.{name.Name}").ToHashSet(StringComparer.Ordinal);
        var elsewhere = Sources().Where(file => !file.StartsWith(Path.Combine(Folders, aspect) + Path.DirectorySeparatorChar, StringComparison.Ordinal));

        Assert.All(elsewhere, file => Assert.DoesNotContain(ReasonUse().Matches(File.ReadAllText(file)), use => reasons.Contains(use.Value)));
    }

    [Theory]
    [MemberData(nameof(Aspects))]
    public void Folder_ItsFiles_AreShort(string aspect) =>
        Assert.All(Directory.GetFiles(Path.Combine(Folders, aspect), "*.cs"), file => Assert.InRange(File.ReadLines(file).Count(), 1, 200));

    private static IEnumerable<string> FolderNames() => Directory.GetDirectories(Folders).Select(folder => Path.GetFileName(folder));

    private static (string Type, string Name)[] Declared(string aspect) =>
    [
        .. Directory.GetFiles(Path.Combine(Folders, aspect), "*.cs")
            .SelectMany(file => Declaration().Matches(File.ReadAllText(file)))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value)),
    ];

    private static string Prefix(string type) => type switch
    {
        nameof(ConditionType) => "Condition",
        nameof(ChangeType) => "Change",
        _ => "Reason",
    };

    private static string[] TextsOf(string aspect)
    {
        using var reader = new ResourceReader(typeof(Aspect).Assembly.GetManifestResourceStream($"{typeof(Aspect).Namespace}.{aspect}.{aspect}.resources")!);
        return [.. reader.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)];
    }

    private static readonly string[] s_projects = ["attestation-core", "gateway-plugin", "powershell-module"];

    private static IEnumerable<string> Sources() => s_projects
        .SelectMany(project => Directory.GetFiles(Path.Combine(Root(), project), "*.cs", SearchOption.AllDirectories));

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "..", "..", "..", ".."));

    [GeneratedRegex(@"public static (Reason|ConditionType|ChangeType) (\w+) => new\(")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\bReason\.\w+")]
    private static partial Regex ReasonUse();
}
