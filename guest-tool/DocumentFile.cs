using AzureBenefits.Attestation.Documents.Content;

namespace AzureBenefits.Verify;

/// <summary>Reads a document from a file or standard input, no further than a document can be long.</summary>
internal static class DocumentFile
{
    private const string StandardInput = "-";

    public static async Task<(byte[] Input, Trouble? Trouble)> ReadAsync(string source, Surroundings surroundings, CancellationToken token)
    {
        try
        {
            await using var stream = source == StandardInput ? surroundings.Input : File.OpenRead(source);
            var buffer = new byte[DocumentEnvelope.MaximumLength + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token);
            return (buffer[..length], null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ([], new Trouble(ExitCodes.Usage, e.Message, "Name a file that can be read, or - for standard input."));
        }
    }
}
