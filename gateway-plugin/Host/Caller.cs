using System.Security.Cryptography;
using System.Text;
using AzureBenefits.Attestation.Remoting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Who asks: the name for people, an identity to tell callers apart, and the headers with which servers are reached.</summary>
public sealed class Caller
{
    /// <summary>Makes fingerprints worthless outside this process.</summary>
    private static readonly byte[] s_fingerprintKey = RandomNumberGenerator.GetBytes(32);

    private Caller(string name, string identity, CallerHeaders headers) => (Name, Identity, Headers) = (name, identity, headers);

    /// <summary>The signed-in name.</summary>
    public string Name { get; }

    /// <summary>
    /// The same for requests that reach servers with the same rights: the signed-in name and the manage-as credentials, the
    /// latter as a fingerprint.
    /// </summary>
    internal string Identity { get; }

    internal CallerHeaders Headers { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Takes the caller from a request. What is taken is a copy: the request may end before its
    /// operation does. Operations of the same caller that are at work go on with the sign-in of this request.</summary>
    /// <exception cref="Problems.ProblemException">Nobody is signed in.</exception>
    internal static Caller Of(HttpContext context)
    {
        var (name, headers) = (SignIn.Require(context), context.Request.Headers);
        var identity = $"{name}|{Fingerprint(headers)}";
        var given = CallerHeaders.From(header => headers.TryGetValue(header, out var value) ? value.ToString() : null);
        return new Caller(name, identity, context.RequestServices.GetRequiredService<SignIns>().Renew(identity, given));
    }

    // The sign-in itself is left out: it is renewed while the caller stays the same.
    private static string Fingerprint(IHeaderDictionary headers)
    {
        var identifying = CallerHeaders.RightsNames.Select(name => $"{name}:{headers[name]}");
        return Convert.ToHexString(HMACSHA256.HashData(s_fingerprintKey, Encoding.UTF8.GetBytes(string.Join('\n', identifying))));
    }
}
