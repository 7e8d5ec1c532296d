using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Opens the door to the servers for a caller.</summary>
internal interface ICallerShells
{
    INodeShell For(Caller caller);
}

/// <summary>Through the gateway's own PowerShell service, which applies the caller's sign-in, roles and manage-as credentials.</summary>
internal sealed class GatewayShells(PluginSettings settings, TimeProvider time) : ICallerShells, IDisposable
{
    /// <summary>Bytes; many times what a poll of the largest server brings.</summary>
    private const long LongestAnswer = 128L << 20;

    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(5);

    // No redirect, cookie container, proxy or credential of this process: the request carries the caller's own headers, to
    // the gateway only. Each call has a deadline of its own, so the client has none.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PreAuthenticate = false,
        PooledConnectionLifetime = s_connectionLifetime,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public INodeShell For(Caller caller) => new GatewayNodeShell(_client, settings.Gateway.Require(), caller.Headers, time);

    public void Dispose() => _client.Dispose();
}
