using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>
/// Refuses calls of servers that do not name the role endpoint which the gateway wants, and names it in the answer; with the
/// status at which the SDK's own client repeats the call without asking people for other credentials first.
/// </summary>
internal static class RoleEndpoint
{
    public const string HeaderName = "x-ms-sme-jea-endpoint";

    public static ValueTask<object?> Require(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        if (context.RequestServices.GetRequiredService<GatewayWire>().Current.JeaEndpoint is not { } endpoint
            || context.Request.Headers[HeaderName] == endpoint)
        {
            return next(call);
        }

        context.Response.Headers[HeaderName] = endpoint;
        return ValueTask.FromResult<object?>(
            JsonErrors.Result(StatusCodes.Status400BadRequest, "RoleEndpointRequired", $"Name the role endpoint in the header {HeaderName}."));
    }
}
