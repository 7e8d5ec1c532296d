using System.Runtime.CompilerServices;
using System.Text;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>The files of tests/contracts. <c>npm run goldens</c> writes them.</summary>
internal static class GoldenFile
{
    private const string Update = "UPDATE_GOLDENS";
    private const int MostDifferences = 20;

    /// <summary>The files by name.</summary>
    public static IReadOnlyList<string> Names =>
        [.. Directory.GetFiles(Folder()).Select(file => Path.GetFileName(file)).Where(name => name != "README.md").Order(StringComparer.Ordinal)];

    /// <summary>Asserts that the plugin answers what the file says, byte for byte; or writes the file when it is to be renewed.</summary>
    public static void ShouldBe(string file, string answer)
    {
        var path = Path.Combine(Folder(), file);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(answer));
        }

        var golden = File.Exists(path) ? Encoding.UTF8.GetString(File.ReadAllBytes(path)) : "";
        Assert.True(golden == answer, $"{file} isn't what the plugin answers. When the answer is right, run: npm run goldens\n{Told(golden, answer)}");
    }

    /// <summary>Asserts that an answer has the file's fields, and values of its types; null fits every type.</summary>
    public static void ShouldHaveShapeOf(string file, JObject answer) => Assert.Empty(Differences(Read(file), answer));

    /// <summary>The texts of what may read them: specs of the pane, and tests of answers but those that write the files.</summary>
    public static IReadOnlyList<string> Readers()
    {
        var root = Path.Combine(Folder(), "..", "..");
        return
        [
            .. Directory.GetFiles(Path.Combine(root, "ui", "src"), "*.ts", SearchOption.AllDirectories)
                .Concat(Directory.GetFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories))
                .Where(file => !file.EndsWith("GoldenFilesTests.cs", StringComparison.Ordinal))
                .Select(File.ReadAllText),
        ];
    }

    private static JObject Read(string file) => JsonText.Parse(File.ReadAllText(Path.Combine(Folder(), file)));

    private static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(thisFile, "..", "..", "..", "contracts");

    /// <summary>The lines that are in one of them only, as a patch shows them.</summary>
    private static string Told(string golden, string answer)
    {
        var (before, now) = (golden.Split('\n'), answer.Split('\n'));
        var same = before.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = before.Skip(same).Reverse().Zip(now.Skip(same).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var lines = before[same..^tail].Select(line => $"- {line}").Take(MostDifferences)
            .Concat(now[same..^tail].Select(line => $"+ {line}").Take(MostDifferences));
        return $"From line {same + 1}:\n{string.Join('\n', lines)}";
    }

    private static IEnumerable<string> Differences(JToken golden, JToken actual) => (golden, actual) switch
    {
        ({ Type: JTokenType.Null }, _) or (_, { Type: JTokenType.Null }) => [],
        (JObject expected, JObject found) => DifferencesOfObjects(expected, found),
        (JArray { Count: > 0 } expected, JArray found) => found.SelectMany(item => Differences(Richest(expected), item)),
        _ when golden.Type == actual.Type => [],
        _ => [$"{actual.Path} is {actual.Type}, not {golden.Type}"],
    };

    private static IEnumerable<string> DifferencesOfObjects(JObject golden, JObject actual)
    {
        var expected = golden.Properties().Select(property => property.Name).ToHashSet();
        var found = actual.Properties().Select(property => property.Name).ToHashSet();
        return expected.Except(found).Select(name => $"{actual.Path}.{name} is missing")
            .Concat(found.Except(expected).Select(name => $"{actual.Path}.{name} is not in the golden file"))
            .Concat(expected.Intersect(found).SelectMany(name => Differences(golden[name]!, actual[name]!)));
    }

    // Of several examples, the one that says most about its values.
    private static JToken Richest(JArray examples) =>
        examples.MaxBy(example => example.Children<JProperty>().Count(property => property.Value.Type != JTokenType.Null))!;
}
