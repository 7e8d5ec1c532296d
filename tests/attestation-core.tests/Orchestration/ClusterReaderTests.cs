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
    [InlineData("s\u0435rver1")]
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

        private static NodeRecord Record(object record) => NodeRecord.From(JObject.FromObject(record));
    }
}
