using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Security;

/// <summary>
/// Windows Admin Center's anti-forgery: the root page sets a cookie that only pages of this origin can read, and writes
/// below <c>/api</c> must repeat it in a header. The status and code of a refusal are the lab's own.
/// </summary>
internal static class AntiforgeryCookie
{
    public const string CookieName = "WAC-XSRF";
    public const string HeaderName = "x-xsrf-token";

    private const int TokenBytes = 32;

    public static void UseAntiforgeryCookie(this WebApplication app) => app.Use((context, next) =>
    {
        var (request, cookie) = (context.Request, context.Request.Cookies[CookieName]);
        var isApi = request.Path.StartsWithSegments("/api");
        if (isApi && SameSiteWrites.IsWrite(request) && !Matches(cookie, request.Headers[HeaderName]))
        {
            return JsonErrors.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                "antiforgeryTokenMismatch",
                $"Send the cookie {CookieName} of the root page and repeat its value in the header {HeaderName}.");
        }

        if (request.Path == "/" && string.IsNullOrEmpty(cookie))
        {
            // Scripts of the page read it, so it is not HttpOnly.
            context.Response.Cookies.Append(CookieName, NewToken(), new CookieOptions { Path = "/", SameSite = SameSiteMode.Strict });
        }
        else if (isApi && !SameSiteWrites.IsWrite(request))
        {
            LendToken(request, cookie);
        }

        return next(context);
    });

    /// <summary>
    /// Completes a read that came without a token, such as a plain curl: the plugin forwards the caller's cookie and header
    /// to the PowerShell service, where reading a server is a write.
    /// </summary>
    private static void LendToken(HttpRequest request, string? cookie)
    {
        if (string.IsNullOrEmpty(cookie))
        {
            cookie = NewToken();
            var others = request.Headers.Cookie.ToString();
            request.Headers.Cookie = others.Length == 0 ? $"{CookieName}={cookie}" : $"{others}; {CookieName}={cookie}";
        }

        request.Headers[HeaderName] = cookie;
    }

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));

    private static bool Matches(string? cookie, string? header) =>
        !string.IsNullOrEmpty(cookie) && !string.IsNullOrEmpty(header)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(header));
}
