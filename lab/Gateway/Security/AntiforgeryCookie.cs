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
        var cookie = context.Request.Cookies[CookieName];
        if (context.Request.Path == "/" && string.IsNullOrEmpty(cookie))
        {
            // Scripts of the page read it, so it is not HttpOnly.
            var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
            context.Response.Cookies.Append(CookieName, token, new CookieOptions { Path = "/", SameSite = SameSiteMode.Strict });
        }

        return NeedsToken(context.Request) && !Matches(cookie, context.Request.Headers[HeaderName])
            ? JsonErrors.WriteAsync(
                context,
                StatusCodes.Status403Forbidden,
                "antiforgeryTokenMismatch",
                $"Send the cookie {CookieName} of the root page and repeat its value in the header {HeaderName}.")
            : next(context);
    });

    private static bool NeedsToken(HttpRequest request) => SameSiteWrites.IsWrite(request) && request.Path.StartsWithSegments("/api");

    private static bool Matches(string? cookie, string? header) =>
        !string.IsNullOrEmpty(cookie) && !string.IsNullOrEmpty(header)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(header));
}
