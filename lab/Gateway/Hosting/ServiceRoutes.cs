namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>
/// The SDK calls an extension at <c>/api/services/{service}/{controller}/…</c>, and the extension's own controllers say
/// <c>api/{controller}/…</c>; both must answer. How the real gateway maps one to the other is unverified.
/// </summary>
internal static class ServiceRoutes
{
    /// <summary>The gateway's own services, which need no mapping.</summary>
    private const string BuiltInService = "WinREST";

    public static void UseServiceRoutes(this WebApplication app) => app.Use((context, next) =>
    {
        context.Request.Path = Map(context.Request.Path);
        return next(context);
    });

    internal static PathString Map(PathString path)
    {
        if (!path.StartsWithSegments("/api/services", out var service) || service.StartsWithSegments("/" + BuiltInService))
        {
            return path;
        }

        var controller = service.Value!.IndexOf('/', 1);
        return controller < 0 ? path : new PathString("/api" + service.Value[controller..]);
    }
}
