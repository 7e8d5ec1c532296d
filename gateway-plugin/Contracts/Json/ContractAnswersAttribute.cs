using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Contracts.Json;

/// <summary>
/// Refuses requests without a caller and those whose names are none, and turns what a controller returns or throws into the plugin's own JSON. It is the innermost filter, so a host's formatters,
/// naming, exception filters and ProblemDetails never see a contract or an exception.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ContractAnswersAttribute : Attribute, IAsyncActionFilter, IOrderedFilter
{
    public int Order => int.MaxValue;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        try
        {
            _ = SignIn.Require(context.HttpContext);
            RequestNames.Check(context.HttpContext.Request);
        }
        catch (ProblemException refused)
        {
            context.Result = ToResult(refused, context.HttpContext);
            return;
        }

        var executed = await next().ConfigureAwait(false);
        if (executed is { Exception: { } exception, ExceptionHandled: false })
        {
            // Taken away rather than marked as handled: filters of a host tend to look at the exception alone.
            executed.Exception = null;
            executed.Result = ToResult(exception, context.HttpContext);
        }
        else if (executed.Result is ObjectResult { Value: { } contract })
        {
            executed.Result = new ContractResult(StatusCodes.Status200OK, contract);
        }
    }

    private static IActionResult ToResult(Exception exception, HttpContext http)
    {
        if (exception is ProblemException { Problem: var expected })
        {
            return new ContractResult(expected.Status, expected.Body);
        }

        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            return new EmptyResult();
        }

        var logger = http.RequestServices.GetRequiredService<ILogger<ContractAnswersAttribute>>();
        PluginLog.UnexpectedRequestFailure(logger, http.TraceIdentifier, exception);
        var unexpected = Problem.Unexpected(http.TraceIdentifier);
        return new ContractResult(unexpected.Status, unexpected.Body);
    }
}
