using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AzureBenefits.GatewayPlugin.Contracts;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.GatewayPlugin.Tests.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>docs/openapi.json is what the plugin offers. <c>npm run openapi</c> writes it anew.</summary>
public sealed class OpenApiTests
{
    private const string Update = "UPDATE_OPENAPI";

    [Fact]
    public async Task Document_CheckedIn_IsWhatThePluginOffers()
    {
        var current = await DocumentAsync();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(DocumentPath(), current);
        }

        Assert.Equal(await File.ReadAllTextAsync(DocumentPath()), current);
        var paths = JsonText.Parse(current)["paths"]!.Children<JProperty>()
            .SelectMany(path => path.Value.Children<JProperty>().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name.Split("{cluster}/")[1]}"));
        Assert.Equal(ApiRoute.All.Select(route => $"{route}"), paths.Order(StringComparer.Ordinal));
    }

    private static async Task<string> DocumentAsync()
    {
        await using var host = await PluginHost.StartAsync(new HostSetup
        {
            ConfigureServices = services => services
                .Configure<MvcOptions>(mvc => mvc.Conventions.Add(new Visible()))
                .AddOpenApi(options => options.AddDocumentTransformer(Describe).AddOperationTransformer(Complete).AddSchemaTransformer(NameNames).AddSchemaTransformer(OpenApiShapes.MakeExact))
                .ConfigureHttpJsonOptions(json =>
                {
                    // As the plugin writes its JSON, which the generator cannot know.
                    json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
                    json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
                }),
            ConfigurePipeline = app => app.MapOpenApi(),
        });
        return $"{(await host.GetAsync("/openapi/v1.json")).Json.ToString(Formatting.Indented).ReplaceLineEndings("\n")}\n";
    }

    /// <summary>A reason, a condition or a change is a text of a closed list, as an enumeration is.</summary>
    private static Task NameNames(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        IEnumerable<IName> names = type == typeof(Reason) ? Names.All<Reason>().Cast<IName>()
            : type == typeof(ConditionType) ? Names.All<ConditionType>().Cast<IName>()
            : type == typeof(ChangeType) ? Names.All<ChangeType>().Cast<IName>()
            : [];
        if (names.Any())
        {
            schema.Type = null;
            schema.Properties = null;
            schema.Required = null;
            schema.Enum = [.. names.Select(name => (JsonNode)CamelCase.Of(name.Code))];
        }

        return Task.CompletedTask;
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Azure Benefits for Windows Admin Center", Version = "v1" };
        document.Servers = [];
        document.Paths.Remove("/api/AzureBenefits/nodes/{cluster}/{path}");
        return Task.CompletedTask;
    }

    /// <summary>What the plugin reads and answers by itself: bodies of changes, and errors.</summary>
    private static async Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var (path, method) = (context.Description.RelativePath!, context.Description.HttpMethod);
        if (method == "POST" && (path.EndsWith("/plan", StringComparison.Ordinal) || path.EndsWith("/operations", StringComparison.Ordinal)))
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = JsonOf(await OpenApiShapes.AddAsync("OperationRequest", typeof(OperationRequestBody), context, cancellationToken)) };
        }

        if (method == "POST" && path.EndsWith("{cluster}/attestation-test", StringComparison.Ordinal))
        {
            operation.RequestBody = new OpenApiRequestBody { Content = JsonOf(await OpenApiShapes.AddAsync("AttestationTestRequest", typeof(AttestationTestRequestBody), context, cancellationToken)) };
        }

        foreach (var response in operation.Responses!.Values.OfType<OpenApiResponse>())
        {
            // The plugin writes JSON only, whatever formatters the host has; files beside it.
            response.Content = (response.Content ?? new Dictionary<string, OpenApiMediaType>())
                .Where(content => content.Key == "application/json")
                .Concat(path.EndsWith("/export", StringComparison.Ordinal) ? [new("text/csv", new()), new("text/html", new())] : [])
                .Concat(path.EndsWith("/support-bundle", StringComparison.Ordinal) ? [new("application/zip", new())] : [])
                .ToDictionary();
        }

        if (method == "GET" && path.EndsWith("/operations/{id}", StringComparison.Ordinal))
        {
            var answer = operation.Responses["200"].Content!["application/json"];
            answer.Schema = new OpenApiSchema
            {
                AnyOf = [answer.Schema!, await OpenApiShapes.AddAsync(nameof(OperationChangesContract), typeof(OperationChangesContract), context, cancellationToken)],
            };
        }

        if (method == "GET" && path.EndsWith("/overview", StringComparison.Ordinal))
        {
            var answer = operation.Responses["200"].Content!["application/json"];
            answer.Schema = new OpenApiSchema { AnyOf = [answer.Schema!, .. await OpenApiShapes.AddOverviewNewsAsync(context, cancellationToken)] };
        }

        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "An error; see errors.md",
            Content = JsonOf(await OpenApiShapes.AddAsync(nameof(ErrorContract), typeof(ErrorContract), context, cancellationToken)),
        };
    }

    private static Dictionary<string, OpenApiMediaType> JsonOf(IOpenApiSchema schema) => new() { ["application/json"] = new() { Schema = schema } };

    /// <summary>The generator sees only what says that it wants to be seen.</summary>
    private sealed class Visible : IApplicationModelConvention
    {
        public void Apply(ApplicationModel application) => application.ApiExplorer.IsVisible = true;
    }

    private static string DocumentPath([CallerFilePath] string thisFile = "") => Path.Combine(thisFile, "..", "..", "..", "docs", "openapi.json");

    /// <summary>The body of a plan or an operation, as docs/api.md describes it.</summary>
    private sealed record OperationRequestBody(
        Attestation.Operations.OperationKind Kind,
        IReadOnlyList<string>? Servers = null,
        IReadOnlyList<Guid>? VirtualMachines = null,
        bool? IncludeAllVirtualMachines = null,
        IReadOnlyList<Guid>? AllowShutdown = null,
        bool? RemoveLeftovers = null,
        OperationBatch? Batch = null);

    /// <summary>The body of a test of several servers.</summary>
    private sealed record AttestationTestRequestBody(IReadOnlyList<string>? Servers = null);

    private sealed record OperationBatch(int Size, int? StopAfterFailures = null);
}
