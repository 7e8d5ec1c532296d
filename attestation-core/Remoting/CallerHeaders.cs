using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// The headers of a request that carry the caller's identity to the gateway's own services. Held in memory for the life
/// of one operation, never written anywhere: <see cref="ToString"/> tells names only.
/// </summary>
public sealed class CallerHeaders
{
    private CallerHeaders(ImmutableArray<KeyValuePair<string, string>> values) => Values = values;

    /// <summary>The headers that are forwarded, and no others.</summary>
    public static ImmutableArray<string> ForwardedNames { get; } =
    [
        "Cookie",
        "x-xsrf-token",
        "x-ms-sme-authorization",
        "x-ms-sme-useLaps",
        "x-ms-sme-lapsLocalAdminName",
        "x-ms-sme-authentication-mechanism",
    ];

    internal ImmutableArray<KeyValuePair<string, string>> Values { get; }

    /// <summary>Takes the forwarded headers from a request.</summary>
    /// <param name="header">Gives the value of a header of the request, or null.</param>
    public static CallerHeaders From(Func<string, string?> header) => new(
    [
        .. ForwardedNames
            .Select(name => (Name: name, Value: header(name)))
            .Where(item => !string.IsNullOrEmpty(item.Value))
            .Select(item => KeyValuePair.Create(item.Name, item.Value!)),
    ]);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Values.Select(value => value.Key));
}
