using System.Security.Cryptography;
using System.Text;
using AzureBenefits.Attestation.Remoting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Who asks: the name for people, an identity to tell callers apart, and the headers with which servers are reached.</summary>
public sealed class Caller
{
    private const string Cookie = "Cookie";

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
    internal static Caller Of(HttpContext context)
    {
        var signedIn = context.User.Identity is { IsAuthenticated: true, Name.Length: > 0 } user ? user.Name : null;
        var headers = context.Request.Headers;
        var identity = $"{signedIn}|{Fingerprint(headers, withCookie: signedIn is null)}";
        var given = CallerHeaders.From(name => headers.TryGetValue(name, out var value) ? value.ToString() : null);
        return new Caller(signedIn ?? "unknown", identity, context.RequestServices?.GetService<SignIns>()?.Renew(identity, given) ?? given);
    }

    // Of a signed-in caller the sign-in itself is left out: it is renewed while the caller stays the same.
    private static string Fingerprint(IHeaderDictionary headers, bool withCookie)
    {
        var identifying = (withCookie ? CallerHeaders.RightsNames.Insert(0, Cookie) : CallerHeaders.RightsNames).Select(name => $"{name}:{headers[name]}");
        return Convert.ToHexString(HMACSHA256.HashData(s_fingerprintKey, Encoding.UTF8.GetBytes(string.Join('\n', identifying))));
    }
}
