using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Security;

/// <summary>
/// Refuses requests that were meant for another host. A page of another site can make its own name resolve to the loopback
/// address (DNS rebinding); its requests then carry that name.
/// </summary>
internal static class LoopbackHost
{
    private static readonly HashSet<string> s_names = new(StringComparer.OrdinalIgnoreCase) { "127.0.0.1", "localhost" };

    public static void UseLoopbackHostOnly(this WebApplication app) => app.Use((context, next) =>
    {
        var host = context.Request.Host;
        if (!s_names.Contains(host.Host) || (host.Port ?? 80) != context.Connection.LocalPort)
        {
            return JsonErrors.WriteAsync(
                context,
                StatusCodes.Status421MisdirectedRequest,
                "misdirectedRequest",
                "This gateway answers on its loopback address only.");
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "frame-ancestors 'self'";
        return next(context);
    });
}
