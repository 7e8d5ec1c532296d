using System.Collections;
using System.Collections.Immutable;
using System.Management.Automation;
using System.Management.Automation.Language;
using AzureBenefits.Attestation.Planning;
using CsCheck;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Planning;

/// <summary>The text must carry the very arguments of the command, whatever objects are called.</summary>
public sealed class PlanScriptTests
{
    private const string Nasty = "it's \"$(exit)\" `n %{} #> \u2018typographic\u2019 \u201a\u201b \u201cquotes\u201d \r\n'; Remove-VMSwitch x #";

    [Theory]
    [InlineData("plain")]
    [InlineData("it's")]
    [InlineData("$env:PATH `$x $(exit 1)")]
    [InlineData("a`nb\nc\r\nd\u2028e")]
    [InlineData("\u2018a\u2019\u201ab\u201bc")]
    [InlineData("@'\n'@\n\"@")]
    [InlineData("")]
    [InlineData(Nasty)]
    public void Render_NameWithSpecialCharacters_CarriesTheArgumentsOfTheCommand(string name) => AssertCarries(name);

    [Fact]
    public void Render_AnyName_CarriesTheArgumentsOfTheCommand() => Gen.String.Sample(AssertCarries);

    [Fact]
    public void Render_NamesWithLineBreaks_StayInTheirComments()
    {
        var plan = PlanOf(Nasty);

        Assert.All(PlanScript.Render(plan), script =>
        {
            var text = script.Text.ToString();
            var heading = text[..text.IndexOf("$arguments", StringComparison.Ordinal)];
            Parser.ParseInput(heading, out var tokens, out var errors);
            Assert.Empty(errors);
            Assert.All(tokens, token => Assert.True(token.Kind is TokenKind.Comment or TokenKind.NewLine or TokenKind.EndOfInput, token.Text));
        });
    }

    [Fact]
    public void Render_ServersAndCluster_ServersFirstClusterLast()
    {
        var scripts = PlanScript.Render(PlanOf("x"));

        Assert.Equal(["server x", "cluster x"], scripts.Select(script => script.Server));
    }

    [Fact]
    public void Render_NothingToDo_IsEmpty() =>
        Assert.Empty(PlanScript.Render(new Plan("cluster", Intent.ForCluster(OperationKind.Repair), [new ServerPlan("server", null, [], [])], [], [], [], [])));

    /// <summary>Of thousands of machines each change would otherwise hold a tree of its own, or all of another that it was put into.</summary>
    [Fact]
    public void Command_ManyMachines_ShareArgumentsThatBelongToNoTree()
    {
        var cluster = Snapshots.Cluster(Snapshots.Off("server1", Snapshots.Machine(1), Snapshots.Machine(2)));
        var plan = Planner.Create(cluster, Intent.ForCluster(OperationKind.TurnOn, includeAllVirtualMachines: true)).Value!;

        var command = PlanScript.Command(plan.Servers[0]);
        Assert.True(JToken.DeepEquals(command.Arguments(), command.Arguments()));
        _ = PlanDigest.Of(plan);

        Assert.All(plan.Changes.Where(change => change.Arguments is not null), change => Assert.Null(change.Arguments!.Parent));
        Assert.Single(plan.Changes.Where(change => change.Type == ChangeType.ConnectGuestAdapter).Select(change => change.Arguments).Distinct(ReferenceEqualityComparer.Instance));
        Assert.NotSame(command.Arguments(), command.Arguments());
    }

    private static void AssertCarries(string name)
    {
        var plan = PlanOf(name);
        var scripts = PlanScript.Render(plan);

        AssertSame(PlanScript.Command(plan.Servers[0]).Arguments(), ArgumentsIn(scripts[0].Text.ToString()));
        AssertSame(PlanScript.ClusterCommand(plan)!.Arguments(), ArgumentsIn(scripts[1].Text.ToString()));
    }

    private static Plan PlanOf(string name)
    {
        var machine = new VirtualMachineRef(new Guid("00000000-0000-4000-8000-000000000001"), name);
        ImmutableArray<Change> changes =
        [
            new(ChangeType.RenameSwitch, name, name, name) { Arguments = new JObject { ["name"] = name }, Scope = name, Needs = name },
            new(ChangeType.ConnectGuestAdapter, name, null, name) { Arguments = new JObject { ["adapter"] = name }, VirtualMachine = machine },
        ];
        var cluster = new Change(ChangeType.SetClusterNetworkRole, name, null, "None");
        var server = new ServerPlan($"server {name}", null, changes, [machine]);
        return new Plan($"cluster {name}", Intent.ForCluster(OperationKind.Repair), [server], [cluster], [server.Server], [], []);
    }

    /// <summary>The arguments as PowerShell's own parser understands the text; only constants can be read this way.</summary>
    private static Hashtable ArgumentsIn(string text)
    {
        var script = Parser.ParseInput(text, out _, out var errors);
        Assert.Empty(errors);
        var assignment = Assert.IsType<AssignmentStatementAst>(script.EndBlock.Statements[0]);
        var table = Assert.IsType<HashtableAst>(Assert.IsType<CommandExpressionAst>(assignment.Right).Expression);
        return (Hashtable)table.SafeGetValue();
    }

    private static void AssertSame(JObject command, Hashtable text) =>
        Assert.True(JToken.DeepEquals(Sorted(command), Sorted((JObject)Json(text))), Json(text).ToString());

    private static JObject Sorted(JObject values) => new(values.Properties().OrderBy(member => member.Name, StringComparer.Ordinal));

    private static JToken Json(object? value) => value switch
    {
        PSObject wrapped => Json(wrapped.BaseObject),
        Hashtable members => new JObject(members.Cast<DictionaryEntry>().Select(member => new JProperty((string)member.Key, Json(member.Value)))),
        IEnumerable list and not string => new JArray(list.Cast<object?>().Select(Json)),
        _ => new JValue(value),
    };
}
