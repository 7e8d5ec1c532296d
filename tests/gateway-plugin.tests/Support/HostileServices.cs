using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AzureBenefits.Testing;

/// <summary>The services of a host that has its own mind about naming, formatters, bad input and errors.</summary>
internal static class HostileServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddProblemDetails();
        services.Configure<JsonOptions>(json => json.JsonSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseUpper);
        services.Configure<ApiBehaviorOptions>(api => api.InvalidModelStateResponseFactory = _ => new StatusCodeResult(418));
        services.Configure<MvcOptions>(mvc =>
        {
            mvc.InputFormatters.Clear();
            mvc.OutputFormatters.Clear();
            mvc.OutputFormatters.Add(new StringOutputFormatter());
            mvc.Filters.Add(new HostFilter());
            mvc.RespectBrowserAcceptHeader = true;
            mvc.ReturnHttpNotAcceptable = true;
        });
        services.Configure<RouteOptions>(route => route.LowercaseUrls = true);
    }

    /// <summary>Treats exceptions, object results and model state in its own way.</summary>
    private sealed class HostFilter : IExceptionFilter, IResultFilter, IActionFilter
    {
        public void OnException(ExceptionContext context) => context.Result = new StatusCodeResult(418);

        public void OnResultExecuting(ResultExecutingContext context)
        {
            if (context.Result is ObjectResult)
            {
                context.Result = new StatusCodeResult(418);
            }
        }

        public void OnResultExecuted(ResultExecutedContext context)
        {
        }

        public void OnActionExecuting(ActionExecutingContext context)
        {
            if (!context.ModelState.IsValid)
            {
                context.Result = new StatusCodeResult(418);
            }
        }

        public void OnActionExecuted(ActionExecutedContext context)
        {
            if (context.Exception is not null)
            {
                context.Result = new StatusCodeResult(418);
            }
        }
    }
}
