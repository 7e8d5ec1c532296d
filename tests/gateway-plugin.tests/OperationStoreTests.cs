using AzureBenefits.Attestation.Planning;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>The store itself keeps a cluster to one operation: requests that come at once all pass the look before it.</summary>
public sealed class OperationStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task EnterAsync_AnotherIsAtWorkOnTheCluster_IsRefusedAndLeavesNoFile()
    {
        var settings = TestSettings.Of(_folder.Path);
        using var store = new OperationStore(new JournalFolder(settings, new JournalDisk(), TimeProvider.System, NullLogger<JournalFolder>.Instance), settings, new ClusterKeys(), TimeProvider.System);
        var first = await EnterAsync(store, "a");

        var refused = await Assert.ThrowsAsync<ProblemException>(() => EnterAsync(store, "b"));

        Assert.Equal("operationRunning", refused.Problem.Error.Code);
        Assert.Single(_folder.Files);
        first.End(null);
        (await EnterAsync(store, "c")).End(null);
    }

    private static Task<Operation> EnterAsync(OperationStore store, string id) => store.EnterAsync(
        new JournalHeader(id, SampleCluster.Key, SampleCluster.Name, Intent.ForCluster(OperationKind.TurnOn), TestCaller.Operator, SampleCluster.AsOf),
        new CallerCluster(TestCaller.Operator, SampleCluster.Name),
        CancellationToken.None);
}
