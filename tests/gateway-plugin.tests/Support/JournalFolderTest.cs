using AzureBenefits.GatewayPlugin.Operations.Journal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static AzureBenefits.GatewayPlugin.Tests.Support.SampleJournal;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>A test on a folder of journals.</summary>
public abstract class JournalFolderTest : IDisposable
{
    private protected TemporaryFolder Temporary { get; } = new();

    private protected LogCollector Logs { get; } = new();

    private protected FakeTimeProvider Time { get; } = new(SampleCluster.AsOf.AddDays(1));

    public void Dispose()
    {
        Temporary.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static byte[] Bytes(IEnumerable<JournalEvent> events) => [.. events.SelectMany(happened => JournalLine.Of(JournalJson.Write(happened)))];

    private protected void Write(string id, JournalEvent[] events) => WriteBytes(id, Bytes(events.Select(happened => happened is Accepted ? new Accepted(At, Header(id)) : happened)));

    private protected void WriteBytes(string id, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path.Combine(Temporary.Path, id + JournalFolder.Extension), bytes.ToArray());

    private protected JournalFolder Folder(string? folder = null)
    {
        var factory = LoggerFactory.Create(logging => logging.AddProvider(Logs));
        return new JournalFolder(TestSettings.Of(folder ?? Temporary.Path), new JournalDisk(), Time, factory.CreateLogger<JournalFolder>());
    }
}
