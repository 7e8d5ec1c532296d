using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Http;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Who the gateway says that asks. Its service's port can be reached past the gateway by anybody on the machine.</summary>
internal static class SignIn
{
    /// <summary>The name of who is signed in.</summary>
    /// <exception cref="ProblemException">Nobody is.</exception>
    public static string Require(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name }
        ? name
        : throw Problem.Of(ProblemCode.NotSignedIn, null).ToException();
}
