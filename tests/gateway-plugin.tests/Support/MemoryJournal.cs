using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>The file of a journal in memory; counts its writes, and fails when told to.</summary>
internal sealed class MemoryJournal : IJournalFile
{
    private readonly MemoryStream _bytes = new();

    public int Writes { get; private set; }

    public Exception? Problem { get; set; }

    public bool IsClosed { get; private set; }

    public IReadOnlyList<JournalEvent> Events => JournalContent.Read(_bytes.ToArray()).Events;

    public void Append(IEnumerable<ArraySegment<byte>> pieces)
    {
        if (Problem is not null)
        {
            throw Problem;
        }

        Writes++;
        foreach (var piece in pieces)
        {
            _bytes.Write(piece);
        }
    }

    public void Dispose() => IsClosed = true;

    public static Operation NewOperation(TimeProvider time, MemoryJournal? file = null)
    {
        var header = new JournalHeader(
            Guid.NewGuid().ToString("N"), SampleCluster.Key, SampleCluster.Name, Intent.ForCluster(OperationKind.TurnOn), TestCaller.Operator, time.GetUtcNow());
        var journal = new JournalWriter(file ?? new MemoryJournal(), time, _ => { });
        return new Operation(header, new CallerCluster(TestCaller.Operator, SampleCluster.Name), journal, time);
    }
}
