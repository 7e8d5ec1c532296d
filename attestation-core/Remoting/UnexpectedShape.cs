using Newtonsoft.Json;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>What reading an answer throws whose shape nobody expected: one server's trouble, and no other's.</summary>
internal static class UnexpectedShape
{
    /// <summary>Whether an exception while records are read means that.</summary>
    public static bool Is(Exception exception) => exception
        is NodeShellException
        or JsonException
        or ArgumentException
        or InvalidOperationException
        or FormatException
        or InvalidCastException;
}
