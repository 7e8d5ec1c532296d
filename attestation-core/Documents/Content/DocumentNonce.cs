using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>
/// Nonces. Azure's documentation says ten digits, other public sources say up to 32 letters and digits; the default one
/// contains a hyphen. All of these are accepted.
/// </summary>
public static class DocumentNonce
{
    /// <summary>The longest nonce.</summary>
    public const int MaximumLength = 32;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Whether a nonce may be asked for: <c>[A-Za-z0-9_-]{1,32}</c>.</summary>
    public static bool IsValid(string? nonce) =>
        nonce is { Length: > 0 and <= MaximumLength } && !nonce.AsSpan().ContainsAnyExcept(Allowed);

    /// <summary>A nonce that nobody can foresee, as the documentation describes it: ten digits.</summary>
    public static string Random() => RandomNumberGenerator.GetString("0123456789", 10);

    /// <summary>The nonce of a document that was asked for without one: its expiry.</summary>
    public static string DefaultFor(DateTimeOffset expiresOn) =>
        expiresOn.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
}
