using AzureBenefits.Attestation.Documents.Trust;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>
/// The address of an issuing certificate is written by whoever made the certificate. Followed blindly, it reaches metadata
/// services, management interfaces and everything else behind the firewall.
/// </summary>
public sealed class IssuerLocationTests
{
    private static readonly IReadOnlyList<IssuerLocation> Azure = TrustProfiles.Azure().IssuerLocations;

    [Theory]
    [InlineData("http://www.microsoft.com/pkiops/certs/Microsoft%20Azure%20RSA%20TLS%20Issuing%20CA%2008%20-%20xsign.crt")]
    [InlineData("http://www.microsoft.com/pki/mscorp/Microsoft%20IT%20TLS%20CA%204.crt")]
    [InlineData("http://WWW.Microsoft.Com/pkiops/certs/a.crt")]
    [InlineData("http://www.microsoft.com:80/pkiops/certs/a.crt")]
    [InlineData("http://caissuers.microsoft.com/pkiops/certs/a.crt")]
    [InlineData("http://cacerts.digicert.com/DigiCertGlobalRootG2.crt")]
    public void Allows_PlacesOfTheIssuers_True(string address) => Assert.True(Allowed(address));

    [Theory]
    [InlineData("http://evil.example/pkiops/certs/a.crt")]
    [InlineData("http://www.microsoft.com.evil.example/pkiops/certs/a.crt")]
    [InlineData("http://evilwww.microsoft.com/pkiops/certs/a.crt")]
    [InlineData("http://microsoft.com/pkiops/certs/a.crt")]
    [InlineData("http://www.microsoft.com@evil.example/pkiops/certs/a.crt")]
    [InlineData("http://user@www.microsoft.com/pkiops/certs/a.crt")]
    [InlineData("http://user:secret@www.microsoft.com/pkiops/certs/a.crt")]
    [InlineData("http://www.microsoft.com:8080/pkiops/certs/a.crt")]
    [InlineData("http://www.microsoft.com:443/pkiops/certs/a.crt")]
    [InlineData("http://www.microsoft.com/other/a.crt")]
    [InlineData("http://www.microsoft.com/pkiops/certs/../../other/a.crt")]
    [InlineData("http://www.microsoft.com/pkiops/certs/%2e%2e/%2e%2e/a.crt")]
    [InlineData("http://www.microsoft.com/pkiops/certs/..%2f..%2fa.crt")]
    [InlineData("http://www.microsoft.com/pkiops/certs/a.crt?to=http://evil.example")]
    [InlineData("http://www.microsoft.com/pkiops/certs/a.crt#x")]
    [InlineData("https://www.microsoft.com/pkiops/certs/a.crt")]
    [InlineData("ftp://www.microsoft.com/pkiops/certs/a.crt")]
    [InlineData("file:///pkiops/certs/a.crt")]
    [InlineData("ldap://www.microsoft.com/pkiops/certs/a.crt")]
    [InlineData("http://[2603:1030::1]/pkiops/certs/a.crt")]
    [InlineData("http://[::1]/pkiops/certs/a.crt")]
    [InlineData("http://[::ffff:169.254.169.254]/pkiops/certs/a.crt")]
    [InlineData("http://localhost/pkiops/certs/a.crt")]
    [InlineData("http://127.0.0.1/pkiops/certs/a.crt")]
    [InlineData("http://169.254.169.254/metadata/identity")]
    [InlineData("http://2852039166/pkiops/certs/a.crt")]
    [InlineData("http://0xA9FEA9FE/pkiops/certs/a.crt")]
    public void Allows_EverythingElse_False(string address) => Assert.False(Allowed(address));

    // Even a profile that names such a host by mistake does not reach addresses.
    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("127.0.0.1")]
    public void Allows_AddressNamedByAProfile_False(string host) =>
        Assert.False(new IssuerLocation(host, "/").Allows(new Uri($"http://{host}/a.crt")));

    private static bool Allowed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Azure.Any(location => location.Allows(uri));
}
