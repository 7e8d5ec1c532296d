using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>The gateway's error body, <c>{"error":{"code","message"}}</c>, for everything that no one else answered.</summary>
internal static class JsonErrors
{
    public static void UseJsonErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => WriteAsync(context, StatusCodes.Status500InternalServerError, "internalError", Describe(context)),
        });

        // A proxy whose service does not answer says so without a body.
        app.UseStatusCodePages(page => page.HttpContext.Response.StatusCode is StatusCodes.Status502BadGateway or StatusCodes.Status504GatewayTimeout
            ? Task.CompletedTask
            : WriteAsync(page.HttpContext, page.HttpContext.Response.StatusCode));
    }

    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Body(code, message), context.RequestAborted);
    }

    public static IResult Result(int status, string code, string message) => Results.Json(Body(code, message), statusCode: status);

    private static Task WriteAsync(HttpContext context, int status) => WriteAsync(
        context, status, Code(status), $"{context.Request.Method} {context.Request.Path}: {ReasonPhrases.GetReasonPhrase(status)}.");

    private static object Body(string code, string message) => new { error = new { code, message } };

    private static string Describe(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error.Message ?? "The request failed.";

    private static string Code(int status) => status switch
    {
        StatusCodes.Status404NotFound => "notFound",
        StatusCodes.Status405MethodNotAllowed => "methodNotAllowed",
        StatusCodes.Status401Unauthorized => "unauthorized",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status415UnsupportedMediaType => "unsupportedMediaType",
        >= 500 => "internalError",
        _ => "badRequest",
    };
}
