using System.Security.Claims;
using System.Text.Encodings.Web;
using AzureBenefits.GatewayPlugin.Host;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>Signs in whoever the header names.</summary>
internal sealed class TestCaller(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Test";
    public const string Header = "x-test-caller";
    public const string Operator = @"CONTOSO\operator";
    public const string Reader = @"CONTOSO\reader";
    public const string Stranger = @"CONTOSO\stranger";

    /// <summary>A request of someone who is signed in, past every pipeline.</summary>
    public static DefaultHttpContext RequestOf(string name) => new()
    {
        User = PrincipalOf(name),
        RequestServices = new ServiceCollection().AddSingleton<SignIns>().BuildServiceProvider(),
    };

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var name = Request.Headers[Header].ToString();
        if (name.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(name), SchemeName)));
    }

    private static ClaimsPrincipal PrincipalOf(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], SchemeName));
}
