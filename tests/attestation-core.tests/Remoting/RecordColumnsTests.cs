using System.Management.Automation;
using System.Management.Automation.Runspaces;
using AzureBenefits.Attestation.Remoting;
using CsCheck;
using Microsoft.PowerShell.Commands;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>What a record says of many things in columns reads as the same things said in a record for each.</summary>
public sealed class RecordColumnsTests
{
    private static readonly string[] Names = ["id", "state", "generation", "clustered"];

    private static readonly Gen<JToken> Value = Gen.OneOf(
        Gen.OneOfConst("", "Running", "running", "True", "2", " ", "a,b", "{}", "[]", "\u00e4\u2019\"\\", "2026-03-02T10:00:00+01:00").Select(text => (JToken)text),
        Gen.Guid.Select(id => (JToken)$"{id}"),
        Gen.Int.Select(number => (JToken)number),
        Gen.Bool.Select(flag => (JToken)flag),
        Gen.Const(0).Select(_ => (JToken)JValue.CreateNull()));

    /// <summary>What the way back does to lists: nothing, a list of one becomes its item and an empty one null or an empty object.</summary>
    private static readonly Gen<Func<JArray, JToken>> Way = Gen.OneOfConst<Func<JArray, JToken>>(
        column => column,
        column => column.Count switch { 0 => JValue.CreateNull(), 1 => column[0], _ => column },
        column => column.Count switch { 0 => new JObject(), 1 => column[0], _ => column });

    [Fact]
    public void Rows_AnyValues_ReadAsARecordForEach() => Gen.Select(Value.Array[Names.Length].Array[0, 5], Way).Sample(
        (rows, way) =>
        {
            var single = rows.Select(values => new JObject(Names.Select((name, at) => new JProperty(name, values[at]))) { ["kind"] = "thing" }).ToArray();
            var columns = new JObject { ["kind"] = "thing", ["rows"] = rows.Length };
            for (var at = 0; at < Names.Length; at++)
            {
                columns[Names[at]] = way(new JArray(rows.Select(values => values[at])));
            }

            Assert.Equal(single.Select(Parsed).Select(Described), Parsed(columns).Rows([]).Select(Described));
        },
        iter: 2000);

    [Fact]
    public void Rows_RecordWithoutColumns_IsItself()
    {
        var record = Parsed(JObject.Parse("""{ "kind": "roles", "names": ["a", "b"] }"""));

        Assert.Same(record, Assert.Single(record.Rows([])));
    }

    [Fact]
    public void Rows_TextsThatRepeat_AreHeldOnce()
    {
        var records = Parsed(JObject.Parse("""{ "kind": "thing", "rows": 2, "id": ["a", "b"], "state": ["Running", "Running"] }""")).Rows([]).ToArray();

        Assert.Same(records[0].Text("state"), records[1].Text("state"));
        Assert.Equal(["a", "b"], records.Select(record => record.Text("id")));
    }

    [Theory]
    [InlineData("""{ "kind": "thing", "rows": 3, "id": ["a", "b", "c"], "state": ["x", "y"] }""", "thing.state")]
    [InlineData("""{ "kind": "thing", "rows": 2, "id": ["a", "b"], "state": ["x", "y", "z"] }""", "thing.state")]
    [InlineData("""{ "kind": "thing", "rows": 2, "id": ["a", "b"], "state": "x" }""", "thing.state")]
    [InlineData("""{ "kind": "thing", "rows": 2, "id": ["a", "b"], "state": null }""", "thing.state")]
    [InlineData("""{ "kind": "thing", "rows": 2, "id": ["a", "b"], "state": {} }""", "thing.state")]
    [InlineData("""{ "kind": "thing", "rows": 1, "id": ["a"], "state": [] }""", "thing.state")]
    [InlineData("""{ "kind": "thing", "rows": 0, "id": [], "state": "x" }""", "thing.state")]
    [InlineData("""{ "kind": "thing", "rows": 2147483647 }""", "rows")]
    [InlineData("""{ "kind": "thing", "rows": -1, "id": [] }""", "rows")]
    [InlineData("""{ "kind": "thing", "rows": "many", "id": [] }""", "rows")]
    [InlineData("""{ "kind": "thing", "rows": [1], "id": ["a"] }""", "rows")]
    [InlineData("""{ "kind": "thing", "rows": 99999999999, "id": [] }""", "rows")]
    public void Rows_ColumnsOfDifferentLengths_AreNotUnderstoodAndNamed(string json, string named)
    {
        var refused = Assert.Throws<NodeShellException>(() => Parsed(JObject.Parse(json)).Rows([]).Count());

        Assert.Equal(Reason.AnswerNotUnderstood, refused.Code);
        Assert.Contains($" {named} ", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>As scripts make columns, and PowerShell's own ConvertTo-Json writes them.</summary>
    [Theory]
    [InlineData("@()", new string[0])]
    [InlineData("@('a')", new[] { "a" })]
    [InlineData("@($null)", new[] { "" })]
    [InlineData("@('a', $null, 'b')", new[] { "a", "", "b" })]
    public void Rows_ListAsAScriptMakesIt_HasAValueForEachRow(string items, string[] expected)
    {
        var session = InitialSessionState.Create();
        session.LanguageMode = PSLanguageMode.ConstrainedLanguage;
        session.Commands.Add(new SessionStateCmdletEntry("ConvertTo-Json", typeof(ConvertToJsonCommand), null));
        using var runspace = RunspaceFactory.CreateRunspace(session);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        var json = shell.AddScript($$"""
            $items = {{items}}
            ConvertTo-Json ([ordered]@{ kind = 'thing'; rows = $items.Count; id = @(foreach ($item in $items) { [string]$item }) })
            """).Invoke<string>().Single();

        Assert.Equal(expected, NodeRecord.Parse(json)!.Rows([]).Select(record => record.Text("id")));
    }

    private static NodeRecord Parsed(JObject values) => NodeRecord.Parse(values.ToString(Formatting.None))!;

    /// <summary>All that can be read of a record.</summary>
    private static string Described(NodeRecord record) => string.Join(
        " | ",
        Names.Append("kind").Append("absent").Select(name => string.Join(
            " ; ", record.Text(name), record.TextOrNull(name) ?? "null", record.Number(name), record.Id(name), record.Time(name), Flag(record, name), record.Value<VirtualMachineState>(name))));

    private static string Flag(NodeRecord record, string name)
    {
        try
        {
            return $"{record.Boolean(name)}";
        }
        catch (NodeShellException refused)
        {
            return refused.Message;
        }
    }
}
