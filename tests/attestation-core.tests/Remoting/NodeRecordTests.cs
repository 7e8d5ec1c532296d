using AzureBenefits.Attestation.Remoting;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

public sealed class NodeRecordTests
{
    [Theory]
    [InlineData("""{"list":["a","b"]}""", new[] { "a", "b" })]
    [InlineData("""{"list":"a"}""", new[] { "a" })]
    [InlineData("""{"list":null}""", new string[0])]
    [InlineData("{}", new string[0])]
    public void Texts_WhateverRemotingMadeOfTheList_ReadsIt(string json, string[] expected) =>
        Assert.Equal(expected, NodeRecord.Parse(json)!.Texts("list").ToArray());

    [Theory]
    [InlineData("""{"id":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("{}")]
    public void Id_EveryWayToSayNone_IsNull(string json) => Assert.Null(NodeRecord.Parse(json)!.Id("id"));

    [Fact]
    public void Time_IsoTextWithOffset_IsUtc() => Assert.Equal(
        new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        NodeRecord.Parse("""{"t":"2026-03-02T10:00:00+01:00"}""")!.Time("t"));

    [Fact]
    public void Parse_CommandThatAnsweredNothing_IsAbsent()
    {
        var record = NodeRecord.Parse("""{"expiration":{},"names":{}}""")!;

        Assert.Null(record.Time("expiration"));
        Assert.Empty(record.Texts("names"));
    }

    [Theory]
    [InlineData("""{"kind":{"a":1}}""")]
    [InlineData("""{"list":[{"a":1}]}""")]
    [InlineData("""{"list":[[]]}""")]
    public void Parse_NotFlat_IsNotUnderstood(string json) =>
        Assert.Equal(Reason.AnswerNotUnderstood, Assert.Throws<NodeShellException>(() => NodeRecord.Parse(json)).Code);

    [Theory]
    [InlineData("""{"x":[]}""")]
    [InlineData("""{"x":["a"]}""")]
    [InlineData("""{"x":["2026-03-02","2026-03-03"]}""")]
    public void Value_ListWhereOneIsExpected_IsNotUnderstoodWhateverIsRead(string json)
    {
        var record = NodeRecord.Parse(json)!;

        Assert.All(
            (Action[])[() => record.Text("x"), () => record.TextOrNull("x"), () => record.Number("x"), () => record.Boolean("x"), () => record.Id("x"), () => record.Time("x"), () => record.Value<DayOfWeek>("x")],
            read => Assert.Equal(Reason.AnswerNotUnderstood, Assert.Throws<NodeShellException>(read).Code));
    }

    [Theory]
    [InlineData("""{"x":"yes"}""")]
    [InlineData("""{"x":1}""")]
    public void Boolean_SomethingElse_IsNotUnderstood(string json) =>
        Assert.Equal(Reason.AnswerNotUnderstood, Assert.Throws<NodeShellException>(() => NodeRecord.Parse(json)!.Boolean("x")).Code);

    [Theory]
    [InlineData("""{"x":true}""", true)]
    [InlineData("""{"x":"True"}""", true)]
    [InlineData("""{"x":false}""", false)]
    [InlineData("""{"x":""}""", false)]
    [InlineData("""{"x":{}}""", false)]
    [InlineData("{}", false)]
    public void Boolean_EveryWayToSayIt_IsRead(string json, bool expected) => Assert.Equal(expected, NodeRecord.Parse(json)!.Boolean("x"));

    /// <summary>What is said twice counts as it was said last, and a name in its own case before one in another.</summary>
    [Theory]
    [InlineData("""{"x":"a","x":"b"}""", "b")]
    [InlineData("""{"X":"a","x":"b"}""", "b")]
    [InlineData("""{"X":"a"}""", "a")]
    [InlineData("""{ /* said */ "x": /* by */ "a" }""", "a")]
    [InlineData("""{"x":2.50}""", "2.5")]
    [InlineData("""{"x":123456789012345678901234567890}""", "123456789012345678901234567890")]
    public void Text_EveryWayToSayIt_IsRead(string json, string expected) => Assert.Equal(expected, NodeRecord.Parse(json)!.Text("x"));

    [Theory]
    [InlineData("""{"kind":"a","list":["b",null],"none":null,"nothing":{}}""")]
    [InlineData("{}")]
    public void ToString_Texts_AreTheSameJson(string json) => Assert.Equal(json, NodeRecord.Parse(json)!.ToString());

    [Theory]
    [InlineData("[1]")]
    [InlineData("not json")]
    [InlineData("""{"x":"a" """)]
    [InlineData("")]
    public void Parse_NotAnObject_IsNull(string json) => Assert.Null(NodeRecord.Parse(json));
}
