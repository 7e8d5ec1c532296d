using System.Net;

namespace AzureBenefits.Attestation.Documents.Trust;

/// <summary>
/// A place to fetch issuing certificates from. A certificate's issuer address is written by whoever made the certificate, so
/// following it blindly would let a stranger send requests from inside the caller's network.
/// </summary>
/// <param name="Host">The exact host name.</param>
/// <param name="PathPrefix">How the path begins.</param>
public sealed record IssuerLocation(string Host, string PathPrefix)
{
    private const int HttpPort = 80;

    /// <summary>Whether an address lies in this place: http on port 80, no user, query or fragment, host and path as given.</summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address is { IsAbsoluteUri: true, Scheme: "http", Port: HttpPort, UserInfo: "", Query: "", Fragment: "" }
            && address.HostNameType == UriHostNameType.Dns
            && !IPAddress.TryParse(address.Host, out _)
            && string.Equals(address.Host, Host, StringComparison.OrdinalIgnoreCase)
            && !address.OriginalString.Contains("..", StringComparison.Ordinal)
            && !address.AbsolutePath.Contains("%2e", StringComparison.OrdinalIgnoreCase)
            && !address.AbsolutePath.Contains("%2f", StringComparison.OrdinalIgnoreCase)
            && address.AbsolutePath.StartsWith(PathPrefix, StringComparison.Ordinal);
    }
}
