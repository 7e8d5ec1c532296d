using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Verify;

/// <summary>
/// Reads a document from a file or standard input, no further than a document can be long: the endpoint's answer, its base64
/// text, or the message itself, which is how <c>--standard-layout</c> and other tools write it.
/// </summary>
internal static class DocumentFile
{
    private const string StandardInput = "-";

    /// <summary>A message begins with the tag of a DER sequence. No answer does, and no base64 text of a message.</summary>
    private const byte Sequence = 0x30;

    public static async Task<(byte[] Input, Trouble? Trouble)> ReadAsync(string source, Surroundings surroundings, CancellationToken token)
    {
        try
        {
            await using var stream = source == StandardInput ? surroundings.Input : File.OpenRead(source);
            var buffer = new byte[DocumentEnvelope.MaximumLength + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token);
            var input = buffer[..length];
            return (input is [Sequence, ..] ? DocumentEnvelope.Write(input) : input, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], new Trouble(ExitCodes.Usage, e.Message, "Name a file that can be read, or - for standard input."));
        }
    }
}
