using System.Management.Automation.Language;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>The values that a script gets are those of the command, whatever they hold, on the real engine.</summary>
public sealed class ScriptCallTests : IAsyncDisposable
{
    /// <summary>Tells what it got as texts that neither a serialiser nor a parser can change: characters as numbers.</summary>
    private const string Echo = """
        # A comment first, as the product's scripts have it.
        param($Value, [string]$Other)
        function Get-Shape($Item) {
            if ($null -eq $Item) { return 'null' }
            if ($Item -is [string]) { return 'text:' + (@($Item.ToCharArray() | ForEach-Object { [int]$_ }) -join ',') }
            if ($Item -is [array]) { return 'list(' + (@($Item | ForEach-Object { Get-Shape $_ }) -join ';') + ')' }
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

    private static readonly Gen<JToken> AnyValue = Gen.Recursive<JToken>((depth, value) => depth > 3
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.Select(value, Gen.Int[0, 3]).Select((item, count) => (JToken)new JArray(Enumerable.Repeat(item, count))),
            value.Array[0, 3].Select(items => (JToken)new JArray(items.Cast<object>().ToArray())),
            Gen.Select(value, value).Select((one, two) => (JToken)new JObject { ["count"] = one, ["name"] = two })));

    private readonly LabCluster _lab = new(TimeProvider.System, "small");

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public void Text_AnyValue_GivesTheScriptThatValue() =>
        AnyValue.Sample(value => Assert.Equal(Shape(value), GotAsync(value).GetAwaiter().GetResult()), iter: 300, threads: 1);

    [Theory]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[[[\"a\"]]]")]
    [InlineData("[{\"name\":\"a\"}]")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("{\"list\":[],\"one\":[1]}")]
    public async Task Text_ListOfWhateverLength_StaysAList(string json) =>
        Assert.Equal(Shape(JToken.Parse(json)), await GotAsync(JToken.Parse(json)));

    [Theory]
    [InlineData("2026-03-01T12:00:00+01:00")]
    [InlineData("/Date(0)/")]
    [InlineData("\ud800")]
    [InlineData("a\udc00b\ud83d\ude00")]
    public async Task Text_InConstrainedLanguage_GivesTheScriptTheValue(string text)
    {
        _lab.Reset("constrained");
        JToken value = new JArray(text, 1, true, null!, new JObject { ["nested"] = new JArray() });

        Assert.Equal(Shape(value), await GotAsync(value, "hci-node2"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(524_288)]
    [InlineData(1_500_000)]
    public async Task Text_LongDocument_ArrivesWhole(int length) =>
        Assert.Equal(Shape(new string('x', length)), await GotAsync(new string('x', length)));

    [Fact]
    public void Literal_AnyValue_IsPrintableAsciiWithoutAQuoteInside() => AnyValue.Sample(value =>
    {
        var literal = ArgumentDocument.Literal(new JObject { ["value"] = value });

        Assert.All(literal[1..^1], character => Assert.True(character is >= ' ' and <= '~' and not '\'', $"{(int)character}"));
        var script = Parser.ParseInput(literal, out _, out var errors);
        Assert.Empty(errors);
        Assert.IsType<StringConstantExpressionAst>(((CommandExpressionAst)((PipelineAst)script.EndBlock.Statements[0]).PipelineElements[0]).Expression);
    });

    [Fact]
    public void Literal_EachText_HasItsLetterInFront()
    {
        var json = JObject.Parse(ArgumentDocument.Literal(new JObject { ["value"] = new JArray("2026-03-01", "", new JObject { ["x"] = "a" }) })[1..^1]);

        Assert.Equal("""{"value":["t2026-03-01","t",{"x":"ta"}]}""", json.ToString(Formatting.None));
    }

    [Fact]
    public void Literal_NumberWithAFraction_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ArgumentDocument.Literal(new JObject { ["value"] = 0.5 }));

    [Fact]
    public void Text_TwoCallsOfAScript_DifferInTheFirstStatementAlone()
    {
        var (one, two) = (Rest(Call("a")), Rest(Call("b")));

        Assert.Equal(one, two);
    }

    private static string Rest(string text) => text[Parser.ParseInput(text, out _, out _).EndBlock.Statements[0].Extent.EndOffset..];

    private static string Call(JToken value) => ScriptCall.Text(Echo, new JObject { ["Value"] = value, ["Other"] = "after" });

    private async Task<string> GotAsync(JToken value, string server = "hci-node1")
    {
        List<string> got = [];
        await foreach (var record in _lab.InvokeAsync(new RemoteInvocation(server, Call(value), null, new Dictionary<string, object?>()), CancellationToken.None))
        {
            got.Add((string)JToken.Parse(record)!);
        }

        Assert.Equal(Shape("after"), got[^1]);
        return got[0];
    }

    private static string Shape(JToken value) => value switch
    {
        JArray list => $"list({string.Join(';', list.Select(Shape))})",
        JObject members => $"object({string.Join(';', members.Properties().Select(member => $"{member.Name}={Shape(member.Value)}"))})",
        { Type: JTokenType.Null } => "null",
        { Type: JTokenType.Boolean } => $"bool:{(bool)value}",
        { Type: JTokenType.Integer } => $"number:{(long)value}",
        _ => $"text:{string.Join(',', ((string)value!).Select(character => (int)character))}",
    };
}
