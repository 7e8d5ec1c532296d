using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Security;

/// <summary>Refuses writes that a browser makes for a page of another site. Programs such as curl send neither header and pass.</summary>
internal static class SameSiteWrites
{
    public static void UseSameSiteWritesOnly(this WebApplication app) => app.Use((context, next) =>
        IsWrite(context.Request) && IsFromAnotherSite(context.Request)
            ? JsonErrors.WriteAsync(
                context, StatusCodes.Status403Forbidden, "crossSiteRequest", "Pages of other sites cannot change anything here.")
            : next(context));

    /// <summary>A WebSocket begins as a read, and anything may come over it.</summary>
    public static bool IsWrite(HttpRequest request) => request.HttpContext.WebSockets.IsWebSocketRequest
        || (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method));

    private static bool IsFromAnotherSite(HttpRequest request)
    {
        // The site says nothing of the port, so a page of another program on this machine counts as another origin.
        var fetchSite = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return fetchSite is not ("" or "same-origin" or "none")
            || (origin.Length > 0 && !string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
