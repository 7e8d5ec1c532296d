using System.Security.Cryptography.X509Certificates;
using AzureBenefits.Attestation.Documents.Trust;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents.Support;

/// <summary>
/// Captured documents and public certificates that lie beside the repository, in <c>../shared/attested-documents</c>. The
/// environment variable AZURE_BENEFITS_SHARED names another place for <c>shared</c>.
/// </summary>
internal static class SharedMaterial
{
    public static string? Folder { get; } = Find();

    public static byte[] Capture(string name) => File.ReadAllBytes(Path.Combine(Folder!, "captures", name + ".b64"));

    /// <summary>The capture of July 2026, of the chain that Azure has since April 2026.</summary>
    public static byte[] Capture2026() => File.ReadAllBytes(Path.Combine(Folder!, "2026", "taskcluster_good_e6f5adea5b.b64"));

    /// <summary>A certificate of that chain.</summary>
    public static X509Certificate2 Authority2026(string name) =>
        CertificateFiles.Read(Directory.EnumerateFiles(Path.Combine(Folder!, "2026"), name + ".pem", SearchOption.AllDirectories).Single())[0];

    public static IReadOnlyList<X509Certificate2> Authorities() => CertificateFiles.ReadFolder(Path.Combine(Folder!, "ca"));

    private static string? Find()
    {
        var shared = Environment.GetEnvironmentVariable("AZURE_BENEFITS_SHARED");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); shared is null && folder is not null; folder = folder.Parent)
        {
            shared = File.Exists(Path.Combine(folder.FullName, "AzureBenefits.slnx")) ? Path.Combine(folder.FullName, "..", "shared") : null;
        }
        var documents = Path.GetFullPath(Path.Combine(shared ?? ".", "attested-documents"));
        return Directory.Exists(Path.Combine(documents, "captures")) && Directory.Exists(Path.Combine(documents, "2026")) ? documents : null;
    }
}

/// <summary>A test over captured documents; skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CapturesFactAttribute : FactAttribute
{
    public CapturesFactAttribute() => Skip = CapturesTheoryAttribute.Reason;
}

/// <summary>A theory over captured documents; skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CapturesTheoryAttribute : TheoryAttribute
{
    public CapturesTheoryAttribute() => Skip = Reason;

    public static string? Reason => SharedMaterial.Folder is null
        ? "The folder ../shared/attested-documents with captured documents is absent; AZURE_BENEFITS_SHARED can name the place of shared."
        : null;
}
