using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// Where the gateway itself listens: as an administrator says, else as the gateway tells its services, else as its own
/// configuration says. A request header must never decide where a caller's credentials are sent.
/// </summary>
internal sealed class GatewayAddress
{
    /// <summary>What an administrator sets where the gateway's own address does not do, for example because of its certificate.</summary>
    public const string Key = "Gateway:Address";

    /// <summary>What the gateway puts into the environment of a service's process.</summary>
    public const string CoreEndpointKey = "WindowsAdminCenterCoreEndpoint";

    private const string NameKey = "WindowsAdminCenter:Http:EndpointFqdn";
    private const string UrlKey = "Kestrel:Endpoints:WindowsAdminCenter:Url";

    private readonly Uri? _address;

    private GatewayAddress(Uri? address) => _address = address;

    /// <summary>
    /// Without encryption callers' credentials stay on the machine, so http is for loopback only. A missing or wrong address
    /// is said in each answer that needs it, and does not keep the gateway from starting. A wrong one is never passed over.
    /// </summary>
    public static GatewayAddress From(IConfiguration configuration) =>
        new(Parse(Text(configuration, Key) ?? Text(configuration, CoreEndpointKey) ?? OfEndpoint(configuration)));

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public Problem? Problem => _address is null ? Problems.Problem.Of(ProblemCode.GatewayAddressInvalid, Key) : null;

    /// <summary>The address, ending in a slash.</summary>
    public Uri Require() => _address ?? throw Problem!.ToException();

    private static string? Text(IConfiguration configuration, string key) => configuration[key] is { Length: > 0 } text ? text : null;

    /// <summary>The machine's name with the scheme and port of the endpoint, whose own host is often a wildcard.</summary>
    private static string? OfEndpoint(IConfiguration configuration)
    {
        if (Text(configuration, NameKey) is not { } name || Text(configuration, UrlKey) is not { } url)
        {
            return null;
        }

        try
        {
            var bound = BindingAddress.Parse(url);
            return $"{bound.Scheme}://{name}:{bound.Port}";
        }
        catch (FormatException)
        {
            return url;
        }
    }

    private static Uri? Parse(string? text)
    {
        var isWeb = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 };
        return isWeb ? new Uri(address!.AbsoluteUri.TrimEnd('/') + "/") : null;
    }
}
