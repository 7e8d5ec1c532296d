using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Http;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Whether the gateway says who asks. Its service's port can be reached past the gateway by anybody on the machine.</summary>
internal static class SignIn
{
    /// <exception cref="ProblemException">Nobody is signed in.</exception>
    public static void Check(HttpContext context)
    {
        if (context.User.Identity is not { IsAuthenticated: true, Name.Length: > 0 })
        {
            throw Problem.Of(ProblemCode.NotSignedIn, null).ToException();
        }
    }
}
