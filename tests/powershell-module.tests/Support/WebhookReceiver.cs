using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.PowerShell.Tests.Support;

/// <summary>What was posted.</summary>
/// <param name="ContentType">Its media type.</param>
/// <param name="Body">Its body.</param>
internal sealed record Posted(string? ContentType, string Body);

/// <summary>A real HTTP server on 127.0.0.1 that takes what is posted; its first answers can be chosen.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Posted> _received = new();
    private readonly ConcurrentQueue<int> _answers;

    private WebhookReceiver(WebApplication app, IEnumerable<int> answers)
    {
        _app = app;
        _answers = new ConcurrentQueue<int>(answers);
        _app.MapFallback(TakeAsync);
    }

    public string Address => _app.Urls.Single();

    public IReadOnlyList<Posted> Received => [.. _received];

    /// <summary>Starts one. The answers are status codes, one a request; then it is always 202.</summary>
    public static async Task<WebhookReceiver> StartAsync(params int[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build(), answers);
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _received.Enqueue(new Posted(context.Request.ContentType, await reader.ReadToEndAsync()));
        context.Response.StatusCode = _answers.TryDequeue(out var status) ? status : StatusCodes.Status202Accepted;
        context.Response.Headers.Location = $"{Address}/elsewhere";
    }
}
