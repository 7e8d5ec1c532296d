namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>The addresses of the PowerShell service.</summary>
internal static class PowerShellRoutes
{
    /// <summary>What the SDK's client calls on a gateway of version 2, and what it calls on older ones.</summary>
    private static readonly string[] s_addresses =
        ["/api/services/WinREST/PowerShell/nodes/{node}", "/api/nodes/{node}/features/powershellApi"];

    public static void AddPowerShellService(this IServiceCollection services)
    {
        services.AddSingleton<GatewayWire>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<PowerShellHandlers>();
    }

    public static void MapPowerShellService(this WebApplication app)
    {
        var service = app.Services.GetRequiredService<PowerShellHandlers>();
        foreach (var address in s_addresses)
        {
            var routes = app.MapGroup(address).AddEndpointFilter(RoleEndpoint.Require);
            routes.MapPost("invokeCommand", (string node, HttpContext context) => service.OpenAsync(node, isKept: false, context));
            routes.MapPut("pssessions/{key}", (string node, HttpContext context) => service.OpenAsync(node, isKept: true, context));
            routes.MapPost("pssessions/{id}/invokeCommand", service.InvokeAsync);
            routes.MapGet("pssessions/{id}", service.PollAsync);
            routes.MapPost("pssessions/{id}/cancel", service.Cancel);
            routes.MapDelete("pssessions/{id}", service.Close);
        }

        // Polls that wait would hold up the shutdown.
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<SessionStore>().Dispose);
    }
}
