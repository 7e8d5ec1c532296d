using System.Diagnostics;
using System.Text;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Our documents, read by the tool that most consumers in the field use.</summary>
public sealed class OpenSslTests
{
    [OpenSslTheory]
    [InlineData(SignatureLayout.Azure)]
    [InlineData(SignatureLayout.Standard)]
    public async Task Sign_AnyLayout_OpenSslVerifiesIt(SignatureLayout layout)
    {
        var folder = Directory.CreateTempSubdirectory("azure-benefits-");
        try
        {
            var (message, authorities) = (Path.Combine(folder.FullName, "document.der"), Path.Combine(folder.FullName, "authorities.pem"));
            await File.WriteAllBytesAsync(message, TestPki.Sign(layout: layout));
            await File.WriteAllTextAsync(
                authorities, TestPki.Root.Certificate.ExportCertificatePem() + "\n" + TestPki.Issuing.Certificate.ExportCertificatePem());
            var (exitCode, output, error) = await OpenSslAsync(
                "cms", "-verify", "-binary", "-inform", "DER", "-in", message, "-CAfile", authorities,
                "-purpose", "any", "-attime", $"{TestPki.Now.ToUnixTimeSeconds()}");
            Assert.True(exitCode == 0, error);
            Assert.Equal(Encoding.UTF8.GetString(DocumentJson.Write(TestPki.Document())), output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> OpenSslAsync(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    /// <summary>Skipped where there is no openssl.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class OpenSslTheoryAttribute : TheoryAttribute
    {
        public OpenSslTheoryAttribute() => Skip = IsInstalled() ? null : "openssl is not installed.";

        private static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "openssl")) || File.Exists(Path.Combine(folder, "openssl.exe")));
    }
}
