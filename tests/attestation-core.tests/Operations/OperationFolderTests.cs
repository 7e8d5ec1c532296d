using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AzureBenefits.Attestation.Alerts;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Operations;

/// <summary>All there is of an operation is in its folder; who offers one names it, and nobody else.</summary>
public sealed partial class OperationFolderTests
{
    private static readonly string Core = Path.Combine(Root(), "attestation-core");
    private static readonly string Folder = Path.Combine(Core, "Operations");
    private static readonly string[] Projects = ["attestation-core", "gateway-plugin", "powershell-module"];

    public static TheoryData<OperationKind> Kinds => [.. Enum.GetValues<OperationKind>()];

    [Fact]
    public void Folders_Each_IsOnTheListOfOperations() =>
        Assert.Equal(FolderNames(), OperationList.All.Select(operation => operation.Kind.ToString()).Order(StringComparer.Ordinal));

    [Fact]
    public void List_EachKind_HasOneOperation() => Assert.Equal(Enum.GetValues<OperationKind>(), OperationList.All.Select(operation => operation.Kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Folder_Each_HoldsTheOperationAndItsTexts(OperationKind kind)
    {
        Assert.Equal([$"{kind}.resx", $"{kind}Operation.cs"], Directory.GetFiles(Path.Combine(Folder, kind.ToString())).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal($"{kind}Operation", OperationList.Of(kind).GetType().Name);
        Assert.Contains($"Operation.{kind}.Title", TextsOf(kind));
        Assert.Contains($"Operation.{kind}.Confirm", TextsOf(kind));
        Assert.All(TextsOf(kind), key => Assert.StartsWith($"Operation.{kind}.", key, StringComparison.Ordinal));
    }

    [Fact]
    public void Kinds_OutsideOfTheFolder_AreNamedOnlyByWhoOffersThem()
    {
        var outside = Projects
            .SelectMany(project => Directory.GetFiles(Path.Combine(Root(), project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !IsCmdlet(file));

        Assert.All(outside, file => Assert.All(
            File.ReadLines(file).Where(line => KindName().IsMatch(line)),
            line => Assert.Contains(nameof(AlertAction), line, StringComparison.Ordinal)));
    }

    [Fact]
    public void Folder_ItsFiles_AreShort() =>
        Assert.All(Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories), file => Assert.InRange(File.ReadLines(file).Count(), 1, 200));

    private static bool IsCmdlet(string file) => Path.GetFileName(Path.GetDirectoryName(file)) == "Cmdlets" && file.EndsWith("Command.cs", StringComparison.Ordinal);

    private static IEnumerable<string> FolderNames() => Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    private static string[] TextsOf(OperationKind kind)
    {
        using var reader = new ResourceReader(typeof(OperationKinds).Assembly.GetManifestResourceStream($"{typeof(OperationKinds).Namespace}.{kind}.{kind}.resources")!);
        return [.. reader.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)];
    }

    private static string Root([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(thisFile, "..", "..", "..", ".."));

    [GeneratedRegex(@"\bOperationKind\.[A-Z]\w+")]
    private static partial Regex KindName();
}
