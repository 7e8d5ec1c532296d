using System.Text;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// Reads an answer's text from the bytes that came, without making one text of it: the answers of a large cluster's servers come at
/// once.
/// </summary>
internal static class AnswerText
{
    /// <summary>The text from its begin; the reader leaves the bytes open.</summary>
    /// <param name="content">Content that has come as a whole.</param>
    /// <exception cref="HttpRequestException">Nobody knows its charset.</exception>
    public static StreamReader Open(HttpContent content)
    {
        var bytes = content.ReadAsStream();
        bytes.Position = 0;
        return new StreamReader(bytes, EncodingOf(content), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet?.Trim('"') is { Length: > 0 } name ? Encoding.GetEncoding(name) : Encoding.UTF8;
        }
        catch (ArgumentException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }
}
