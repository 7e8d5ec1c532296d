using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Certificates of the same authorities, but for other names. Azure's issuing authorities sign many of those.</summary>
public sealed class NameTests
{
    [Theory]
    [InlineData("metadata.azure.com")]
    [InlineData("westeurope.metadata.azure.com")]
    [InlineData("a.b.c.metadata.azure.com")]
    [InlineData("METADATA.Azure.Com")]
    [InlineData("usgovvirginia.metadata.azure.us")]
    [InlineData("metadata.azure.cn")]
    [InlineData("chinaeast.metadata.azure.cn")]
    [InlineData("metadata.microsoftazure.de")]
    public void Verify_AllowedName_Verified(string name) => TestPki.AssertVerified(Verify(name));

    [Fact]
    public void Verify_AllowedNameAmongOthers_Verified() => TestPki.AssertVerified(Verify("example.com", "eastus.metadata.azure.com", "example.org"));

    // The suffix must be whole labels from the right: everyone can register a name that merely ends or begins like it.
    [Theory]
    [InlineData("metadata.azure.com.evil")]
    [InlineData("metadata.azure.com.evil.example")]
    [InlineData("fakemetadata.azure.com")]
    [InlineData("evil-metadata.azure.com")]
    [InlineData("metadata.azure.org")]
    [InlineData("azure.com")]
    [InlineData("com")]
    [InlineData("example.com")]
    [InlineData("*.metadata.azure.com")]
    [InlineData("metadata.azure.com@evil.example")]
    [InlineData(".metadata.azure.com")]
    [InlineData("a..metadata.azure.com")]
    [InlineData("metadata.azure.com.")]
    public void Verify_OtherName_Refused(string name) => TestPki.AssertRefused(Verify(name), Check.Name, Problem.NameNotAllowed);

    // The common name is free text in many authorities' forms; only alternative names were validated.
    [Fact]
    public void Verify_RightCommonNameWithWrongAlternativeName_Refused() => TestPki.AssertRefused(Verify("example.com"), Check.Name, Problem.NameNotAllowed);

    [Fact]
    public void Verify_RightCommonNameWithoutAlternativeName_Refused() => TestPki.AssertRefused(Verify(), Check.Name, Problem.NameMissing);

    private static VerificationReport Verify(params string[] names) =>
        TestPki.Verify(TestPki.Sign(TestPki.Issuing.Issue(new CertificateSpec { DnsNames = names })));
}
