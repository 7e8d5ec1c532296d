using AzureBenefits.Attestation.Configuration;
using AzureBenefits.Attestation.Orchestration;
using System.Security.Cryptography;
using System.Text.Json;
using AzureBenefits.Attestation.Documents.Trust;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

public sealed class TrustProfileFileTests : IDisposable
{
    private static readonly string[] PublishedFingerprints =
    [
        "CB3CCBB76031E5E0138F8DD39A23F9DE47FFC35E43C1144CEA27D46A5AB1CB5F",
        "C741F70F4B2A8D88BF2E71C14122EF53EF10EBA0CFA5E64CFA20F418853073E0",
        "6A170583DB584151E1C454EECA2A64CC5D8E484A5BD1156E720B4458654EE9E5",
        "4348A0E9444C78CB265E058D5E8944B4D84F9662BD26DB257F8934A443C70161",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azure-benefits-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Load_RootAsFile_VerifiesDocuments()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "root.pem"), TestPki.Root.Certificate.ExportCertificatePem());
        File.WriteAllBytes(Path.Combine(_folder.FullName, "issuing.cer"), TestPki.Issuing.Certificate.RawData);
        var profile = Load("""{"name":"mine","roots":["root.pem"],"intermediates":["issuing.cer"],"dnsSuffixes":["metadata.azure.com"]}""");
        TestPki.AssertVerified(TestPki.Verify(TestPki.Sign(), profile: profile));
        Assert.Equal("mine", profile.Name);
    }

    /// <summary>No restart: the test of a server's attestation goes on once the file is right.</summary>
    [Fact]
    public void Verifier_ProfileCorrectedAfterItFailed_IsReadAgain()
    {
        var path = Path.Combine(_folder.FullName, "profile.json");
        var verifier = new AttestationVerifier(new AttestationOptions { TrustProfile = path }, new NoCertificateStores(), TimeProvider.System);
        Assert.Throws<TrustProfileException>(verifier.Prepare);

        File.WriteAllText(Path.Combine(_folder.FullName, "root.pem"), TestPki.Root.Certificate.ExportCertificatePem());
        File.WriteAllText(path, """{"name":"mine","roots":["root.pem"],"dnsSuffixes":["metadata.azure.com"]}""");

        verifier.Prepare();
    }

    [Fact]
    public void Load_RootAsText_VerifiesDocuments()
    {
        var root = JsonSerializer.Serialize(TestPki.Root.Certificate.ExportCertificatePem());
        var issuing = JsonSerializer.Serialize(TestPki.Issuing.Certificate.ExportCertificatePem());
        var profile = Load($$"""{"name":"mine","roots":[{{root}}],"intermediates":[{{issuing}}],"dnsSuffixes":["metadata.azure.com"]}""");
        TestPki.AssertVerified(TestPki.Verify(TestPki.Sign(), profile: profile));
    }

    [Fact]
    public void Load_AllMembers_AreRead()
    {
        var profile = Load(
            """
            {
              // Comments are allowed.
              "name": "mine",
              "rootFingerprints": { "Nobody's root": "AA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
              "dnsSuffixes": ["attestation.example"],
              "extendedKeyUsage": "1.2.3.4",
              "maximumLifetime": "01:00:00",
              "clockSkew": "00:00:30",
              "requiresVmId": false,
              "issuerLocations": [{ "host": "ca.example", "pathPrefix": "/certs/" }]
            }
            """);
        Assert.Equal([new PinnedRoot("Nobody's root", new string('A', 64))], profile.AbsentRoots);
        Assert.Empty(profile.Roots);
        Assert.Equal("1.2.3.4", profile.ExtendedKeyUsage);
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromSeconds(30), false), (profile.MaximumLifetime, profile.ClockSkew, profile.RequiresVmId));
        Assert.Equal([new IssuerLocation("ca.example", "/certs/")], profile.IssuerLocations);
    }

    // A misspelt member must not silently leave a default in force.
    [Theory]
    [InlineData("""{"name":"mine","roots":[],"dnsSuffixes":["a"]}""")]
    [InlineData("""{"name":"mine","roots":["absent.pem"],"dnsSuffixes":["a"]}""")]
    [InlineData("""{"name":"mine","roots":["profile.json"],"dnsSuffixes":["a"]}""")]
    [InlineData("""{"name":"mine","rootFingerprints":{"x":"AA"},"dnsSuffixes":["a"]}""")]
    [InlineData("""{"name":"mine","rootFingerprints":{"x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},"dnsSuffixes":[]}""")]
    [InlineData("""{"name":"mine","rootz":[],"dnsSuffixes":["a"]}""")]
    [InlineData("""{"dnsSuffixes":["a"]}""")]
    [InlineData("null")]
    [InlineData("not json")]
    public void Load_NoProfile_SaysWhy(string json) =>
        Assert.Contains("profile.json", Assert.Throws<TrustProfileException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Load_NoFile_SaysWhy() => Assert.Throws<TrustProfileException>(() => TrustProfileFile.Load(Path.Combine(_folder.FullName, "absent.json")));

    [Fact]
    public void Azure_Roots_AreThePinnedOnesOnly()
    {
        var profile = TrustProfiles.Azure();
        Assert.Equal(PublishedFingerprints.Length, profile.Roots.Count + profile.AbsentRoots.Count);
        Assert.All(profile.Roots, root => Assert.Contains(
            root.GetCertHashString(HashAlgorithmName.SHA256), PublishedFingerprints));
    }

    private TrustProfile Load(string json)
    {
        var path = Path.Combine(_folder.FullName, "profile.json");
        File.WriteAllText(path, json);
        return TrustProfileFile.Load(path);
    }
}
