using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>An answer in the plugin's own JSON. It writes itself, so the host's formatters have no part in it.</summary>
internal sealed class ContractResult(int status, object body) : IActionResult
{
    /// <summary>Where the started operation is, relative to the request, because a gateway may serve the API below another path.</summary>
    public string? Location { get; init; }

    public int Status { get; } = status;

    public object Body { get; } = body;

    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContractJson.ContentType;
        if (Location is not null)
        {
            response.Headers[HeaderNames.Location] = Location;
        }

        var body = AnswerBytes.Of(Body, CallerLanguage.Of(context.HttpContext.Request));
        return Status == StatusCodes.Status200OK && HttpMethods.IsGet(context.HttpContext.Request.Method)
            ? AnswerBody.WriteTaggedAsync(context.HttpContext, body)
            : AnswerBody.WriteUntaggedAsync(context.HttpContext, body);
    }
}
