using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>An answer to be saved as a file.</summary>
/// <param name="Name">The file's name; plain ASCII, because it is made of checked names and times.</param>
/// <param name="ContentType">What it holds.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record FileAnswer(string Name, string ContentType, byte[] Content) : IActionResult
{
    /// <summary>What a browser may do with it, should it show it after all; null for what browsers don't run.</summary>
    public string? ContentSecurityPolicy { get; init; }

    /// <summary>The name of a file about a cluster as it was at a time.</summary>
    public static string NameOf(string what, string cluster, DateTimeOffset time, string extension) =>
        $"{what}-{cluster}-{time.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}.{extension}";

    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{Name}\"";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return AnswerBody.WriteUntaggedAsync(context.HttpContext, AnswerBytes.Of(Content));
    }
}
