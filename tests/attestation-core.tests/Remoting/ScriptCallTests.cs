using System.Management.Automation.Language;
using System.Text;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using static AzureBenefits.Attestation.Tests.Remoting.EchoScript;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>The values that a script gets are those of the command, whatever they hold, on the real engine.</summary>
public sealed class ScriptCallTests : IAsyncDisposable
{
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
    [MemberData(nameof(LongValues), MemberType = typeof(EchoScript))]
    public async Task Text_LongValue_ArrivesWholeFromDocumentsThatWindowsPowerShellReads(string name)
    {
        var value = LongValue(name);

        Assert.Equal(Shape(value), await GotAsync(value));
    }

    [Fact]
    public void Literals_AnyValue_ArePrintableAsciiWithoutAQuoteInside() => AnyValue.Sample(value => Assert.Single(Documents(value)));

    [Theory]
    [MemberData(nameof(LongValues), MemberType = typeof(EchoScript))]
    public void Literals_LongValue_AreDocumentsThatWindowsPowerShellReads(string name)
    {
        // MaxJsonLength of JavaScriptSerializer, with which ConvertFrom-Json of Windows PowerShell parses, as documented.
        const int LongestJson = 2_097_152;

        var documents = Documents(LongValue(name));

        Assert.True(documents.Length > 1, $"{documents.Length}");
        Assert.All(documents, document => Assert.InRange(document.Length, 1, LongestJson));
    }

    [Fact]
    public void Literals_EachText_HasItsLetterInFront()
    {
        var json = JObject.Parse(Assert.Single(Documents(new JArray("2026-03-01", "", new JObject { ["x"] = "a" }))));

        Assert.Equal("""{"value":["t2026-03-01","t",{"x":"ta"}]}""", json.ToString(Formatting.None));
    }

    [Fact]
    public void Literals_NumberWithAFraction_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ArgumentDocument.AppendLiterals(new StringBuilder(), new JObject { ["value"] = 0.5 }));

    [Fact]
    public void Text_TwoCallsOfAScript_DifferInTheFirstStatementAlone()
    {
        var (one, two) = (Rest(Call("a")), Rest(Call("b")));

        Assert.Equal(one, two);
    }

    private static string Rest(string text) => text[Parser.ParseInput(text, out _, out _).EndBlock.Statements[0].Extent.EndOffset..];

    /// <summary>The documents that hold a value, when their literals are nothing but literals.</summary>
    private static string[] Documents(JToken value)
    {
        var literals = new StringBuilder();
        ArgumentDocument.AppendLiterals(literals, new JObject { ["value"] = value });
        var script = Parser.ParseInput(literals.ToString(), out _, out var errors);
        Assert.Empty(errors);
        var array = Assert.IsType<ArrayExpressionAst>(((CommandExpressionAst)((PipelineAst)Assert.Single(script.EndBlock.Statements)).PipelineElements[0]).Expression);
        var found = array.FindAll(part => part is ExpressionAst, searchNestedScriptBlocks: true).Skip(1).Where(part => part is not ArrayLiteralAst)
            .Select(Assert.IsType<StringConstantExpressionAst>).ToArray();
        Assert.All(found, literal => Assert.True(literal.Extent.Text[1..^1].All(character => character is >= ' ' and <= '~' and not '\''), literal.Value));
        return [.. found.Select(literal => literal.Value)];
    }

    private async Task<string> GotAsync(JToken value, string server = "hci-node1")
    {
        List<string> got = [];
        await foreach (var record in _lab.InvokeAsync(new RemoteInvocation(server, Call(value), null, new Dictionary<string, object?>()), CancellationToken.None))
        {
            got.Add((string)JToken.Parse(record)!);
        }

        return Told(got);
    }
}
