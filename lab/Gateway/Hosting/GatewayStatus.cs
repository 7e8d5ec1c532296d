namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>What the SDK asks of every gateway when an extension starts: its version and how it runs.</summary>
internal static class GatewayStatus
{
    // The version the shell page reports to extensions.
    private const string Version = "2.4.0";

    public static void MapGatewayStatus(this WebApplication app) =>
        app.MapGet("/api/gateway/status", () => Results.Json(new
        {
            name = "lab",
            gatewayVersion = Version,
            gatewayMode = "Service",
            isGatewayProcessElevated = false,
        }));
}
