using System.Security.Cryptography;
using System.Text;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.Gateway.PowerShellService;

namespace AzureBenefits.Lab.Gateway.Security;

/// <summary>
/// Windows Admin Center's anti-forgery: the root page sets a cookie that only pages of this origin can read, and writes
/// below <c>/api</c> must repeat it in a header. The status of a refusal is the lab's own.
/// </summary>
internal static class AntiforgeryCookie
{
    public const string HeaderName = "x-xsrf-token";

    /// <summary>The cookie's names, the newer first; clients try both.</summary>
    public static IReadOnlyList<string> Names { get; } = ["XSRF-TOKEN", "WAC-XSRF"];

    public static void UseAntiforgeryCookie(this WebApplication app)
    {
        var wire = app.Services.GetRequiredService<GatewayWire>();
        var tokens = new AntiforgeryTokens();
        app.Use((context, next) =>
        {
            var (request, played) = (context.Request, wire.Current);
            var isApi = request.Path.StartsWithSegments("/api");
            if (isApi && !SameSiteWrites.IsWrite(request))
            {
                LendToken(request, tokens);
            }
            else if (isApi && !(Matches(request) && (!played.RotatesTokens || tokens.IsRecent(request.Headers[HeaderName]!))))
            {
                return Refuse(context);
            }

            if (request.Path == "/" ? played.RotatesTokens || CookieOf(request) is null : played.RotatesTokens && isApi && !IsPowerShellService(request))
            {
                // Scripts of the page read it, so it is not HttpOnly.
                var options = new CookieOptions { Path = "/", SameSite = SameSiteMode.Strict };
                context.Response.Cookies.Append(Names[(int)played.Cookie], tokens.New(), options);
            }

            return next(context);
        });
    }

    // The extension calls it too, and drops what cookies it is answered.
    private static bool IsPowerShellService(HttpRequest request) => request.Path.StartsWithSegments("/api/services/WinREST");

    private static Task Refuse(HttpContext context) => JsonErrors.WriteAsync(
        context,
        StatusCodes.Status403Forbidden,
        "InvalidXsrfToken",
        $"Send the cookie {string.Join(" or ", Names)} of the root page and repeat its value in the header {HeaderName}.");

    /// <summary>
    /// Completes a read that came without a token, such as a plain curl: the plugin forwards the caller's cookie and header
    /// to the PowerShell service, where reading a server is a write.
    /// </summary>
    private static void LendToken(HttpRequest request, AntiforgeryTokens tokens)
    {
        if (Matches(request))
        {
            return;
        }

        var cookie = CookieOf(request);
        if (cookie is null)
        {
            cookie = tokens.New();
            var others = request.Headers.Cookie.ToString();
            request.Headers.Cookie = $"{others}{(others.Length == 0 ? "" : "; ")}{Names[0]}={cookie}";
        }

        request.Headers[HeaderName] = cookie;
    }

    private static string? CookieOf(HttpRequest request) => Names.Select(name => request.Cookies[name]).FirstOrDefault(cookie => !string.IsNullOrEmpty(cookie));

    private static bool Matches(HttpRequest request) => Names.Any(name => Matches(request.Cookies[name], request.Headers[HeaderName]));

    private static bool Matches(string? cookie, string? header) =>
        !string.IsNullOrEmpty(cookie) && !string.IsNullOrEmpty(header)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(header));
}
