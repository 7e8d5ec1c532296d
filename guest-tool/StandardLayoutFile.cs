using AzureBenefits.Attestation.Documents.Cms;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Verification;

namespace AzureBenefits.Verify;

/// <summary>Writes a verified document in the standard layout, for verifiers that do not read Azure's.</summary>
internal static class StandardLayoutFile
{
    /// <summary>Rewrites, verifies again, and only then writes the file. Null when that is done.</summary>
    public static async Task<Trouble?> WriteAsync(
        string path, byte[] input, Func<byte[], Task<VerificationReport>> verify, CancellationToken token)
    {
        if (StandardLayout.RewriteAnswer(input) is not { } rewritten)
        {
            return new Trouble(
                ExitCodes.NotVerified,
                "The document isn't in Azure's layout, so there is nothing to rewrite.",
                "Give the document to the other verifier as it is. --standard-layout takes documents without signed attributes that name the signature algorithm in place of the digest.");
        }
        var report = await verify(DocumentEnvelope.Write(rewritten));
        if (!report.Verified)
        {
            return new Trouble(ExitCodes.NotVerified, $"The rewritten document doesn't verify: {report.FirstFailure!.Detail}", "Keep the document and report this.");
        }
        try
        {
            await File.WriteAllBytesAsync(path, rewritten, token);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Trouble(ExitCodes.Usage, e.Message, "Name a file that can be written with --standard-layout.");
        }
    }
}
