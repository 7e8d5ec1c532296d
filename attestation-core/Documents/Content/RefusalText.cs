using System.Text;

namespace AzureBenefits.Attestation.Documents.Content;

/// <summary>What an endpoint says when it gives no document.</summary>
public static class RefusalText
{
    private const int MaximumLength = 300;

    private static readonly KnownMembers Known = new(0, ("error", null));

    /// <summary>
    /// The text of <c>{"error":"…"}</c>, as the instance metadata service answers; of any other answer the answer itself. At
    /// most 300 characters, because whatever stands at the address may have written it. Never throws.
    /// </summary>
    public static string Of(ReadOnlyMemory<byte> answer)
    {
        var values = new MemberValue[1];
        var error = StrictJson.Read(answer.Span, Known, values) is null ? values[0].Text : null;
        var text = error ?? Encoding.UTF8.GetString(answer.Span);
        return text.Length > MaximumLength ? text[..MaximumLength] + "…" : text;
    }
}
