using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>Tests on a simulated cluster of their own.</summary>
public abstract class LabTests : IAsyncLifetime
{
    protected LabTests(LabCluster lab) => Lab = lab;

    protected LabCluster Lab { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Lab.DisposeAsync();
}
