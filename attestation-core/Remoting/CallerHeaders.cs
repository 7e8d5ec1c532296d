using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// The headers of a request that carry the caller's identity to the gateway's own services. Held in memory for the life
/// of one operation and renewed by later requests of the same caller, because a gateway's tokens change within minutes. Never
/// written anywhere: <see cref="ToString"/> tells names only.
/// </summary>
public sealed class CallerHeaders
{
    /// <summary>The header that names the role endpoint to use; the gateway may ask for it in an answer.</summary>
    internal const string RoleEndpoint = "x-ms-sme-jea-endpoint";

    private volatile IReadOnlyList<KeyValuePair<string, string>> _values;

    private CallerHeaders(IReadOnlyList<KeyValuePair<string, string>> values) => _values = values;

    /// <summary>The headers of the sign-in itself, which are renewed while the caller stays the same.</summary>
    public static ImmutableArray<string> SignInNames { get; } = ["Cookie", "x-xsrf-token"];

    /// <summary>The headers that choose the rights with which servers are reached.</summary>
    public static ImmutableArray<string> RightsNames { get; } =
    [
        "x-ms-sme-authorization",
        "x-ms-sme-useLaps",
        "x-ms-sme-lapsLocalAdminName",
        "x-ms-sme-authentication-mechanism",
        RoleEndpoint,
    ];

    /// <summary>The headers that are forwarded, and no others.</summary>
    public static ImmutableArray<string> ForwardedNames { get; } =
        [.. SignInNames, .. RightsNames, "x-ms-sme-module-name", "x-ms-sme-module-version"];

    internal IReadOnlyList<KeyValuePair<string, string>> Values => _values;

    /// <summary>Takes the forwarded headers from a request.</summary>
    /// <param name="header">Gives the value of a header of the request, or null.</param>
    public static CallerHeaders From(Func<string, string?> header) => new(
    [
        .. ForwardedNames
            .Select(name => (Name: name, Value: header(name)))
            .Where(item => !string.IsNullOrEmpty(item.Value))
            .Select(item => KeyValuePair.Create(item.Name, item.Value!)),
    ]);

    /// <summary>
    /// Takes the headers of a later request of the same caller in place of these. One that lacks any of them, such as a read
    /// without a token, changes nothing.
    /// </summary>
    /// <returns>Whether the later request had all of them.</returns>
    public bool RenewFrom(CallerHeaders later)
    {
        var (held, given) = (_values, later._values);
        var isComplete = held.All(header => given.Any(other => other.Key == header.Key));
        if (isComplete && !held.SequenceEqual(given))
        {
            _values = given;
        }

        return isComplete;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _values.Select(value => value.Key));
}
