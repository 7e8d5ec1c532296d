using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AzureBenefits.Lab.Gateway.Security;

/// <summary>Who the lab's caller is. One person uses a lab at a time, so it is one name for the whole gateway.</summary>
internal sealed class CallerIdentity
{
    public const string Operator = @"LAB\operator";

    public string Name { get; } = Operator;
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

    /// <summary>Stands in for the gateway's sign-in: whoever reaches the loopback address is the lab's caller.</summary>
    private sealed class SignInEveryone(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerIdentity caller)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string SchemeName = "Lab";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name)], SchemeName);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
        }
    }
}
