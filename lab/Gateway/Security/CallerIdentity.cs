using System.Security.Claims;
using System.Text.Encodings.Web;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Lab.Gateway.Security;

/// <summary>
/// Who the lab's caller is. One person uses a lab at a time, so it is one identity for the whole gateway; a request can say
/// otherwise of itself with a cookie.
/// </summary>
internal sealed class CallerIdentity
{
    public const string CookieName = "lab-identity";

    private volatile LabCaller _current;

    /// <summary>The identity of requests without the cookie.</summary>
    public LabCaller Current
    {
        get => _current;
        set => _current = value;
    }

    public static string NameOf(LabCaller caller) => $@"LAB\{Word(caller)}";

    public LabCaller Of(HttpRequest request) =>
        Enum.GetValues<LabCaller>().Where(caller => Word(caller) == request.Cookies[CookieName]).Cast<LabCaller?>().FirstOrDefault() ?? Current;

    /// <summary>
    /// Completes the cookies of an API request: the plugin forwards them to the PowerShell service, so an operation keeps the
    /// identity that started it, as one keeps its sign-in, when the lab's caller is switched meanwhile.
    /// </summary>
    public void Lend(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api") && request.Cookies[CookieName] is null)
        {
            var others = request.Headers.Cookie.ToString();
            request.Headers.Cookie = $"{others}{(others.Length == 0 ? "" : "; ")}{CookieName}={Word(Current)}";
        }
    }

    private static string Word(LabCaller caller) => caller.ToString().ToLowerInvariant();
}

internal static class CallerIdentityServices
{
    public static void AddCallerIdentity(this IServiceCollection services)
    {
        services.AddSingleton<CallerIdentity>();
        services.AddAuthorization();
        services.AddAuthentication(SignInEveryone.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SignInEveryone>(SignInEveryone.SchemeName, configureOptions: null);
    }

    public static void UseCallerIdentity(this WebApplication app) => app.Use((context, next) =>
    {
        app.Services.GetRequiredService<CallerIdentity>().Lend(context.Request);
        return next(context);
    });

    /// <summary>Stands in for the gateway's sign-in: whoever reaches the loopback address is the lab's caller.</summary>
    private sealed class SignInEveryone(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerIdentity caller)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string SchemeName = "Lab";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, CallerIdentity.NameOf(caller.Of(Request)))], SchemeName);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
        }
    }
}
