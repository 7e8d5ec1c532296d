using AzureBenefits.Lab.Gateway.PowerShellService;

namespace AzureBenefits.Lab.Gateway.Security;

/// <summary>What a gateway answers whose caller is no longer signed in: a page for people, whoever asks.</summary>
internal static class EndedSignIn
{
    public static void UseEndedSignIn(this WebApplication app) => app.Use((context, next) =>
    {
        var path = context.Request.Path;
        if (context.RequestServices.GetRequiredService<GatewayWire>().Current.SignedIn || !(path == "/" || path.StartsWithSegments("/api")))
        {
            return next(context);
        }

        foreach (var cookie in AntiforgeryCookie.Names)
        {
            context.Response.Cookies.Delete(cookie);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync("<!DOCTYPE html><html lang=\"en\"><title>Sign in</title><p>Your sign-in has ended.</p></html>", context.RequestAborted);
    });
}
