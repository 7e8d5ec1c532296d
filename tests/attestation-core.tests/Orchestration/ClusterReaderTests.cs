using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Remoting;
using Microsoft.Extensions.Options;
using Newtonsoft.Json.Linq;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Orchestration;

public sealed class ClusterReaderTests
{
    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("evil.example")]
    [InlineData("server1:5985")]
    [InlineData("../server1")]
    [InlineData("server1\r\n")]
    [InlineData("2130706433")]
    [InlineData("sixteen-letters-")]
    [InlineData("")]
    public async Task Read_ClusterNamesAServerThatIsNoName_ConnectsToNothingElse(string name)
    {
        var shell = new LyingCluster(name);
        var reader = new ClusterReader(Options.Create(new AttestationOptions()), TimeProvider.System);

        var outcome = await reader.ReadAsync(shell, "hci", CancellationToken.None);

        Assert.Equal(Reason.AnswerNotUnderstood, outcome.Failure?.Code);
        Assert.Equal(["hci"], shell.Asked);
    }

    [Fact]
    public async Task Read_ClusterNamesAServerInAnotherAlphabet_DoesNotCallIt()
    {
        const string Name = "s\u0435rver1";
        var shell = new LyingCluster(Name);
        var reader = new ClusterReader(Options.Create(new AttestationOptions()), TimeProvider.System);

        var outcome = await reader.ReadAsync(shell, "hci", CancellationToken.None);

        Assert.Equal(Reason.AnswerNotUnderstood, outcome.Value!.FindServer(Name)!.Failure?.Code);
        Assert.DoesNotContain(shell.Asked, asked => asked.Contains(Name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_OneServerAnswersInAnUnexpectedShape_TheOthersAreReadAllTheSame()
    {
        var reader = new ClusterReader(Options.Create(new AttestationOptions()), TimeProvider.System);

        var outcome = await reader.ReadAsync(new OddServer(), "hci", CancellationToken.None);

        Assert.True(outcome.Value!.FindServer("server1")!.IsReadable);
        Assert.Equal(Reason.AnswerNotUnderstood, outcome.Value.FindServer("server2")!.Failure?.Code);
        Assert.Equal(Reason.AnswerNotUnderstood, outcome.Value.FindServer("server3")!.Failure?.Code);
    }

    private static NodeRecord Record(object record) => NodeRecord.From(JObject.FromObject(record));

    /// <summary>A cluster of which one server says two things of one feature, and another answers nothing that can be read.</summary>
    private sealed class OddServer : INodeShell
    {
        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            object[] records = command.Node switch
            {
                "hci" => [new { kind = "cluster", name = "hci" }, .. Enumerable.Range(1, 3).Select(number => new { kind = "node", name = $"server{number}", state = "Up" })],
                "server1" => [new { kind = "attestation", status = "Active" }],
                "server2" => [new { kind = "feature", name = "Hyper-V", installed = true }, new { kind = "feature", name = "Hyper-V", installed = false }],
                _ => throw new InvalidCastException("An object stands where a text is expected."),
            };
            foreach (var record in records.Append(new { kind = "end" }))
            {
                yield return Record(record);
            }
        }
    }

    /// <summary>A cluster that gives a right answer but for the name of one server.</summary>
    private sealed class LyingCluster(string server) : INodeShell
    {
        public List<string> Asked { get; } = [];

        public async IAsyncEnumerable<NodeRecord> InvokeAsync(NodeCommand command, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Asked.Add(command.Node);
            await Task.Yield();
            yield return Record(new { kind = "cluster", name = "hci" });
            yield return Record(new { kind = "node", name = "server1", state = "Up" });
            yield return Record(new { kind = "node", name = server, state = "Up" });
            yield return Record(new { kind = "end" });
        }
    }
}
