using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>The service's own port can be reached past the gateway: without a caller there is no answer.</summary>
public sealed class SignInTests
{
    public static TheoryData<ApiRoute> Routes => ApiRoute.Data;

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task AnyRoute_NobodySignedIn_IsRefusedAndReadsNothing(ApiRoute route)
    {
        await using var host = await PluginHost.StartAsync();
        var asked = 0;
        host.Engine.Answer = _ =>
        {
            asked++;
            return SampleCluster.Snapshot;
        };

        var answer = await host.SendAsync(
            new HttpMethod(route.Method),
            route.Path(),
            route.Body,
            request => request.Headers.Remove(TestCaller.Header));

        answer.ShouldBeError(401, "notSignedIn");
        Assert.Equal(0, asked);
    }
}
