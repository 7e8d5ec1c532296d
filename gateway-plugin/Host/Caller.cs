using System.Security.Cryptography;
using System.Text;
using AzureBenefits.Attestation.Remoting;
using Microsoft.AspNetCore.Http;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Who asks: the name for people, an identity to tell callers apart, and the headers with which servers are reached.</summary>
public sealed class Caller
{
    private const string Cookie = "Cookie";
    private const string AntiforgeryToken = "x-xsrf-token";

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

    /// <summary>Takes the caller from a request. What is taken is a copy: the request may end before its operation does.</summary>
    internal static Caller Of(HttpContext context)
    {
        var signedIn = context.User.Identity is { IsAuthenticated: true, Name.Length: > 0 } user ? user.Name : null;
        var headers = context.Request.Headers;
        return new Caller(
            signedIn ?? "unknown",
            $"{signedIn}|{Fingerprint(headers, withCookie: signedIn is null)}",
            CallerHeaders.From(name => headers.TryGetValue(name, out var value) ? value.ToString() : null));
    }

    // Of a signed-in caller the cookie is left out: it is renewed while the caller stays the same.
    private static string Fingerprint(IHeaderDictionary headers, bool withCookie)
    {
        var identifying = CallerHeaders.ForwardedNames
            .Where(name => name != AntiforgeryToken && (withCookie || name != Cookie))
            .Select(name => $"{name}:{headers[name]}");
        return Convert.ToHexString(HMACSHA256.HashData(s_fingerprintKey, Encoding.UTF8.GetBytes(string.Join('\n', identifying))));
    }
}
