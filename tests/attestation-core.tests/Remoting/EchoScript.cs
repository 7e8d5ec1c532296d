using AzureBenefits.Attestation.Remoting;
using CsCheck;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>A script that tells what it got, any value to give it, and what it has to tell of a value.</summary>
internal static class EchoScript
{
    /// <summary>Tells what it got as texts that neither a serialiser nor a parser can change: characters as numbers.</summary>
    private const string Script = """
        # A comment first, as the product's scripts have it.
        param($Value, [string]$Other)
        function Get-Shape($Item) {
            if ($null -eq $Item) { return 'null' }
            if ($Item -is [string]) { return 'text:' + ([int[]]$Item.ToCharArray() -join ',') }
            if ($Item -is [array]) { return 'list(' + (@(foreach ($part in $Item) { Get-Shape $part }) -join ';') + ')' }
            if ($Item -is [hashtable]) { return 'object(' + (@('count', 'list', 'name', 'nested', 'one' | Where-Object { $Item.ContainsKey($_) } | ForEach-Object { $_ + '=' + (Get-Shape $Item[$_]) }) -join ';') + ')' }
            if ($Item -is [bool]) { return 'bool:' + $Item.ToString() }
            return 'number:' + $Item.ToString()
        }
        Get-Shape $Value
        Get-Shape $Other
        """;

    private static readonly Gen<JToken> AnyText = Gen.OneOf(
        Gen.String,
        Gen.OneOfConst("", "2026-03-01T12:00:00Z", "2026-03-01", "/Date(0)/", "\\/Date(1)\\/", "$(exit)", "`n", "@'\n'@", "t", "n1", "true", "null", "[]"),
        Gen.OneOfConst('\'', '\u2018', '\u2019', '\u201a', '\u201b', '"', '\u201c', '\u201d', '\u201e', '\\', '\0', '\u001b', '\u007f', '\u0085', '\u2028', '\u2029', '\ud800', '\udc00', '\ufeff', '\uffff')
            .Array[0, 6].Select(characters => new string(characters)))
        .Select(text => (JToken)text);

    private static readonly Gen<JToken> Leaf = Gen.OneOf(
        AnyText,
        Gen.Int.Select(number => (JToken)number),
        Gen.Bool.Select(flag => (JToken)flag),
        Gen.Const((JToken)JValue.CreateNull()));

    /// <summary>Values of every type, with all that is special to JSON or PowerShell in them.</summary>
    public static readonly Gen<JToken> AnyValue = Gen.Recursive<JToken>((depth, value) => depth > 3
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.Select(value, Gen.Int[0, 3]).Select((item, count) => (JToken)new JArray(Enumerable.Repeat(item, count))),
            value.Array[0, 3].Select(items => (JToken)new JArray(items.Cast<object>().ToArray())),
            Gen.Select(value, value).Select((one, two) => (JToken)new JObject { ["count"] = one, ["name"] = two })));

    /// <summary>What is longer than one document may be, by name.</summary>
    public static TheoryData<string> LongValues => ["a text", "a text of half pairs", "a list", "a list in an object of a list", "lists of a list"];

    /// <summary>A value of <see cref="LongValues"/>.</summary>
    public static JToken LongValue(string name) => name switch
    {
        "a text" => new string('x', 550_000),
        "a text of half pairs" => string.Concat(Enumerable.Repeat("\ud800x\ud83d\ude00", 25_000)),
        "a list" => new JArray(Enumerable.Range(0, 20_000).Select(number => $"machine {number} 'ü'")),
        "a list in an object of a list" => new JArray(new JObject { ["list"] = new JArray(Enumerable.Range(0, 100_000)), ["name"] = "one" }, JValue.CreateNull()),
        _ => new JArray(Enumerable.Range(0, 16).Select(number => new JArray(Enumerable.Repeat(new JArray($"{number}"), 6000)))),
    };

    /// <summary>The text to send for it with a value.</summary>
    public static string Call(JToken value) => ScriptCall.Text(Script, new JObject { ["Value"] = value, ["Other"] = "after" }).ToString();

    /// <summary>What the script told of its value, when it told all.</summary>
    public static string Told(IReadOnlyList<string> lines)
    {
        Assert.Equal([lines[0], Shape("after")], lines);
        return lines[0];
    }

    /// <summary>What the script has to tell of a value.</summary>
    public static string Shape(JToken value) => value switch
    {
        JArray list => $"list({string.Join(';', list.Select(Shape))})",
        JObject members => $"object({string.Join(';', members.Properties().Select(member => $"{member.Name}={Shape(member.Value)}"))})",
        { Type: JTokenType.Null } => "null",
        { Type: JTokenType.Boolean } => $"bool:{(bool)value}",
        { Type: JTokenType.Integer } => $"number:{(long)value}",
        _ => $"text:{string.Join(',', ((string)value!).Select(character => (int)character))}",
    };
}
