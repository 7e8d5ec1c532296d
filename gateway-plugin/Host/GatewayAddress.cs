using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.Extensions.Configuration;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// Where the gateway itself listens. It comes from the gateway's configuration alone: a request header must never decide
/// where a caller's credentials are sent.
/// </summary>
internal sealed class GatewayAddress
{
    public const string Key = "Gateway:Address";

    private readonly Uri? _address;

    private GatewayAddress(Uri? address) => _address = address;

    /// <summary>
    /// Without encryption callers' credentials stay on the machine, so http is for loopback only. A missing or wrong address
    /// is said in each answer that needs it, and does not keep the gateway from starting.
    /// </summary>
    public static GatewayAddress From(IConfiguration configuration) => new(Parse(configuration[Key]));

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Problem? Problem => _address is null ? Problems.Problem.Of(ProblemCode.GatewayAddressInvalid, Key) : null;

    /// <summary>The address, ending in a slash.</summary>
    public Uri Require() => _address ?? throw Problem!.ToException();

    private static Uri? Parse(string? text)
    {
        var isWeb = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 };
        return isWeb ? new Uri(address!.AbsoluteUri.TrimEnd('/') + "/") : null;
    }
}
