namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>One gateway for all tests of a class.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    internal GatewayUnderTest Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayUnderTest.StartAsync();

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}
