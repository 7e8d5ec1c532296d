using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.Lab.SimulatedCluster;
using AzureBenefits.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>
/// A list where one value is expected is not understood, whichever member of whichever record it is: read as absent, it would
/// hide what the server said. It ends that server's part alone.
/// </summary>
public sealed class AnswerShapeTests
{
    private const string Scenario = "small-on";
    private const string Odd = "hci-node2";
    private static readonly IOptions<AttestationOptions> Patience = Options.Create(new AttestationOptions { CertificatePollInterval = TimeSpan.FromMilliseconds(20) });

    [Fact]
    public async Task Read_AnyMemberOfAServersRecordsIsAList_EndsThatServersPartOrIsNotLookedAt()
    {
        var answers = await Answers.RecordAsync();
        var whole = (await answers.ReadAsync(null)).Value!;
        Assert.All(whole.Servers, server => Assert.True(server.IsReadable));
        var notUnderstood = new List<string>();
        foreach (var member in answers.Members(Odd, NodeScript.ReadServer))
        {
            var read = (await answers.ReadAsync((Odd, NodeScript.ReadServer.Name, member))).Value!;

            Assert.All(whole.Servers.Where(server => server.Name != Odd), server => Assert.Equal(Text(server), Text(read.FindServer(server.Name)!)));
            var odd = read.FindServer(Odd)!;
            if (odd.Failure is { } failure)
            {
                Assert.Equal((Reason.AnswerNotUnderstood, member), (failure.Code, member));
                notUnderstood.Add(member);
            }
            else
            {
                Assert.Equal(Text(whole.FindServer(Odd)!), Text(odd));
            }
        }

        Assert.Superset(new HashSet<string> { "server.kind", "attestation.status", "virtualMachine.state", "firewallRule.action" }, notUnderstood.ToHashSet());
    }

    /// <summary>Of a list that is shorter than the others nobody could say whose value is missing.</summary>
    [Fact]
    public async Task Read_AnyColumnOfAServersRecordsIsShorter_EndsThatServersPartAlone()
    {
        var answers = await Answers.RecordAsync();
        var whole = (await answers.ReadAsync(null)).Value!;
        var columns = answers.Columns(Odd, NodeScript.ReadServer).ToArray();
        foreach (var column in columns)
        {
            var read = (await answers.ReadAsync((Odd, NodeScript.ReadServer.Name, column), Shorter)).Value!;

            Assert.All(whole.Servers.Where(server => server.Name != Odd), server => Assert.Equal(Text(server), Text(read.FindServer(server.Name)!)));
            var failure = read.FindServer(Odd)!.Failure;
            Assert.Equal(Reason.AnswerNotUnderstood, failure?.Code);
            Assert.Contains(column, failure!.Cause!.ToString(), StringComparison.Ordinal);
        }

        Assert.Superset(new HashSet<string> { "virtualMachine.id", "guestAdapter.vlanMode", "guest.osName" }, columns.ToHashSet());
    }

    [Fact]
    public async Task Read_AnyMemberOfTheClustersRecordsIsAList_IsNotUnderstoodOrIsNotLookedAt()
    {
        var answers = await Answers.RecordAsync();
        var whole = Text((await answers.ReadAsync(null)).Value!);
        foreach (var member in answers.Members(answers.Cluster, NodeScript.ReadCluster))
        {
            var read = await answers.ReadAsync((answers.Cluster, NodeScript.ReadCluster.Name, member));

            Assert.True(read.Failure?.Code == Reason.AnswerNotUnderstood || (read.Value is { } cluster && Text(cluster) == whole), member);
        }
    }

    [Theory]
    [InlineData("Invoke-ServerChange", "change.outcome")]
    [InlineData("Invoke-ServerChange", "change.kind")]
    [InlineData("Invoke-ServerChange", "change.index")]
    [InlineData("Read-Server", "virtualMachine.id")]
    public async Task TurnOff_OneServerAnswersInAnUnexpectedShape_TheOthersEndTheirPart(string script, string member)
    {
        await using var lab = new LabCluster(TimeProvider.System, Scenario);
        var ends = new Dictionary<OperationTarget, TargetChanged>();
        var runner = new OperationRunner(new ClusterReader(Patience, lab.Clock), Patience, TimeProvider.System);

        await runner.RunAsync(
            new OddShell(new LabNodeShell(lab), (Odd, script, member)),
            new RequestedOperation(lab.Name, Intent.ForCluster(OperationKind.TurnOff, includeAllVirtualMachines: true)),
            happened =>
            {
                lock (ends)
                {
                    if (happened is TargetChanged { State: not TargetState.Running } changed)
                    {
                        ends[changed.Target] = changed;
                    }
                }
            },
            CancellationToken.None);

        // What was done by then may be all, which reading back shows.
        Assert.Contains(ends[new OperationTarget(Odd, null)].Failure?.Code, (Reason?[])[Reason.AnswerNotUnderstood, null]);
        Assert.All(ends.Values.Where(end => end.Target.Server is "hci-node1" or "hci-node3"), end => Assert.Equal(TargetState.Succeeded, end.State));
    }

    [Fact]
    public async Task AttestationTest_TheStatusIsAList_IsNotUnderstood()
    {
        await using var lab = new LabCluster(TimeProvider.System, Scenario);
        var test = new AttestationTest(Patience, TimeProvider.System);

        var outcome = await test.RunAsync(new OddShell(new LabNodeShell(lab), (Odd, NodeScript.GetAttestedDocument.Name, "attestation.status")), Odd, CancellationToken.None);

        Assert.Equal(Reason.AnswerNotUnderstood, outcome.Failure?.Code);
    }

    private static string Text(object snapshot) => JsonConvert.SerializeObject(snapshot);

    /// <summary>A list of two where one value is expected: in a column, in its first row.</summary>
    private static JArray Listed(JToken value) =>
        value is JArray column ? new JArray(column.Select((item, row) => row == 0 ? new JArray(item, item) : item)) : new JArray(value, value);

    private static JArray Shorter(JToken column) => new JArray(column.Skip(1));

    /// <summary>What the servers of the lab answer to those who read, kept.</summary>
    private sealed class Answers(string cluster)
    {
        private readonly Dictionary<(string Node, string Script), string[]> _records = [];

        public string Cluster => cluster;

        public static async Task<Answers> RecordAsync()
        {
            await using var lab = new LabCluster(TimeProvider.System, Scenario);
            var answers = new Answers(lab.Name);
            await new ClusterReader(Patience, TimeProvider.System).ReadAsync(new RecordingShell(new LabNodeShell(lab), answers._records), lab.Name, CancellationToken.None);
            return answers;
        }

        /// <summary>Each member of each kind of record that holds one value, or one for each row, as <c>kind.member</c>.</summary>
        public IEnumerable<string> Members(string node, NodeScript script) =>
            Find(node, script, member => member.Value is JValue).Concat(Columns(node, script)).Distinct();

        /// <summary>Each of their columns that has a value.</summary>
        public IEnumerable<string> Columns(string node, NodeScript script) =>
            Find(node, script, member => member.Value is JArray { Count: > 0 } && member.Parent!["rows"] is not null).Distinct();

        /// <summary>Reads the cluster from them, with one member changed: made a list unless another change is given.</summary>
        public Task<Outcome<ClusterSnapshot>> ReadAsync((string Node, string Script, string Member)? odd, Func<JToken, JToken>? change = null)
        {
            INodeShell shell = new ReplayShell(_records);
            var reader = new ClusterReader(Patience, new FakeTimeProvider(DateTimeOffset.UnixEpoch));
            return reader.ReadAsync(odd is { } what ? new OddShell(shell, what, change) : shell, cluster, CancellationToken.None);
        }

        private IEnumerable<string> Find(string node, NodeScript script, Func<JProperty, bool> predicate) => _records[(node, script.Name)]
            .Select(JObject.Parse)
            .SelectMany(record => record.Properties().Where(predicate).Select(member => $"{record["kind"]}.{member.Name}"));
    }

    /// <summary>Keeps what is answered.</summary>
    private sealed class RecordingShell(INodeShell inner, Dictionary<(string Node, string Script), string[]> records) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var texts = new List<string>();
            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                texts.Add($"{record}");
                yield return record;
            }

            lock (records)
            {
                records[(command.Node, command.Script.Name)] = [.. texts];
            }
        }
    }

    /// <summary>Answers what was kept.</summary>
    private sealed class ReplayShell(Dictionary<(string Node, string Script), string[]> answers) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            foreach (var record in answers[(command.Node, command.Script.Name)])
            {
                yield return NodeRecord.Parse(record)!;
            }
        }
    }

    /// <summary>Changes one member, wherever it comes in the answers of one script on one node: to a list unless another change is given.</summary>
    private sealed class OddShell(INodeShell inner, (string Node, string Script, string Member) odd, Func<JToken, JToken>? change = null) : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var record in inner.InvokeAsync(command, cancellationToken).WithCancellation(cancellationToken))
            {
                yield return (command.Node, command.Script.Name) == (odd.Node, odd.Script) ? Changed(record) : record;
            }
        }

        private NodeRecord Changed(NodeRecord record)
        {
            var (values, parts) = (JObject.Parse($"{record}"), odd.Member.Split('.'));
            if ((string?)values["kind"] == parts[0] && values[parts[1]] is { } value)
            {
                values[parts[1]] = (change ?? Listed)(value);
            }

            return NodeRecord.From(values);
        }
    }
}
