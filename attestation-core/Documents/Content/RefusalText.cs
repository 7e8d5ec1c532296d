using System.Text;
using System.Text.Json;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>What an endpoint says when it gives no document.</summary>
public static class RefusalText
{
    private const int MaximumLength = 300;

    /// <summary>
    /// The text of <c>{"error":"…"}</c>, as the instance metadata service answers; of any other answer the answer itself. At
    /// most 300 characters, because whatever stands at the address may have written it. Never throws.
    /// </summary>
    public static string Of(ReadOnlyMemory<byte> answer)
    {
        StrictJson.Read(answer, out var json);
        using (json)
        {
            var error = json?.RootElement.ValueKind == JsonValueKind.Object ? StrictJson.Text(json.RootElement, "error") : null;
            var text = error ?? Encoding.UTF8.GetString(answer.Span);
            return text.Length > MaximumLength ? text[..MaximumLength] + "…" : text;
        }
    }
}
