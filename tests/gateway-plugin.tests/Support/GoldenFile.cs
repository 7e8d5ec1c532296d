using System.Runtime.CompilerServices;
using System.Text;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>The files of tests/contracts.</summary>
internal static class GoldenFile
{
    /// <summary>Asserts that the contract is written as the file says, value for value.</summary>
    public static void ShouldBe(string file, object contract)
    {
        using var stream = new MemoryStream();
        ContractJson.Write(stream, contract, TextLanguage.English);
        var written = JsonText.Parse(Encoding.UTF8.GetString(stream.ToArray()));

        Assert.Equal($"{Read(file)}", $"{written}");
    }

    /// <summary>Asserts that an answer has the file's fields, and values of its types; null fits every type.</summary>
    public static void ShouldHaveShapeOf(string file, JObject answer) => Assert.Empty(Differences(Read(file), answer));

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder(), file));

    private static JObject Read(string file) => JsonText.Parse(File.ReadAllText(Path.Combine(Folder(), file)));

    private static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(thisFile, "..", "..", "..", "contracts");

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
