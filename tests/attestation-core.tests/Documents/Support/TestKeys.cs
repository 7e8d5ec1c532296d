using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>Keys by role, made once per run: making RSA keys takes most of a test's time.</summary>
internal static class TestKeys
{
    private static readonly ConcurrentDictionary<string, Lazy<RSA>> Keys = new(StringComparer.Ordinal);

    public static RSA Rsa(string role, int bits = 2048) =>
        Keys.GetOrAdd($"{role}/{bits}", _ => new Lazy<RSA>(() => RSA.Create(bits))).Value;
}
