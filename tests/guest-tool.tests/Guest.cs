using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Diagnosis;
using AzureBenefits.Attestation.Documents.Signing;
using AzureBenefits.Attestation.Documents.Trust;
using Microsoft.Extensions.Time.Testing;

namespace AzureBenefits.Verify.Tests;

/// <summary>A guest with a folder, a host that signs for it, and an authority whose issuing certificate can be fetched.</summary>
internal sealed class Guest : HttpMessageHandler
{
    public const string VmId = "6277b885-20b1-43ba-81a2-ee4e94e7c0af";

    private const string IssuerAddress = "http://ca.example/issuing.crt";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] DnsSuffixes = ["metadata.azure.com"];
    private static readonly X509Certificate2 Root = Certificate("Test root", null);
    private static readonly X509Certificate2 Issuing = Certificate("Test issuing authority", Root);
    private static readonly X509Certificate2 Signer = Certificate("metadata.azure.com", Issuing);

    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("azure-benefits-");

    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>What the endpoint answers to a nonce.</summary>
    public Func<string, HttpResponseMessage> Endpoint { get; set; } =
        nonce => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer(nonce)) };

    /// <summary>The machine that a diagnosis looks at.</summary>
    public GuestMachine Machine { get; set; } = new(true, [new MachineAdapter("Ethernet 2", true, ["169.254.10.20"])], new NoCertificateStores());

    /// <summary>How far this machine's clock is ahead of the host's.</summary>
    public TimeSpan ClockIsAhead { get; set; }

    /// <summary>A machine whose store of intermediates holds the issuing certificate.</summary>
    public GuestMachine WithIssuer() => Machine with { Stores = new HoldingIssuer() };

    public static byte[] Answer(string nonce) => DocumentEnvelope.Write(
        new DocumentSigner(Signer, SignatureLayout.Azure, new FakeTimeProvider(Now)).Sign(DocumentBuilder.Issue(new AttestedMachine(VmId), Now, nonce)));

    /// <summary>Runs the tool under a profile of its own unless the arguments name one.</summary>
    public async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] args, byte[]? input = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var standardInput = new MemoryStream(input ?? []);
        var surroundings = new Surroundings(standardInput, output, error, this, this, new FakeTimeProvider(Now + ClockIsAhead), () => Machine);
        string[] profile = args.Contains("--profile") ? [] : ["--profile", Profile()];
        var exitCode = await VerifyCommand.RunAsync([.. args, .. profile], surroundings, CancellationToken.None);
        return (exitCode, output.ToString(), error.ToString());
    }

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string IntermediatesFolder() => Path.GetDirectoryName(Write("intermediates/issuing.cer", Issuing.RawData))!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        await Task.Yield();
        return request.RequestUri!.OriginalString == IssuerAddress
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Issuing.RawData) }
            : Endpoint(request.RequestUri.Query.Split("nonce=")[^1]);
    }

    protected override void Dispose(bool disposing)
    {
        Folder.Delete(recursive: true);
        base.Dispose(disposing);
    }

    private string Profile() => Write("profile.json", JsonSerializer.SerializeToUtf8Bytes(new
    {
        name = "test",
        roots = new[] { Root.ExportCertificatePem() },
        dnsSuffixes = DnsSuffixes,
        issuerLocations = new[] { new { host = "ca.example", pathPrefix = "/" } },
    }));

    private sealed class HoldingIssuer : ICertificateStores
    {
        public IReadOnlyList<X509Certificate2> Read(CertificateStore store) => store switch
        {
            CertificateStore.MachineIntermediates => [X509CertificateLoader.LoadCertificate(Issuing.RawData)],
            CertificateStore.MachineRoots => [X509CertificateLoader.LoadCertificate(Root.RawData)],
            _ => [],
        };
    }

    private static X509Certificate2 Certificate(string name, X509Certificate2? issuer)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var isSigner = name == "metadata.azure.com";
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(!isSigner, false, 0, true));
        if (isSigner)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([], [IssuerAddress]));
        }
        return issuer is null
            ? request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(1))
            : request.Create(issuer, Now.AddDays(-10), Now.AddDays(10), [1, 2, 3]).CopyWithPrivateKey(key);
    }
}
