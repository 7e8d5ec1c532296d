using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>What the generator of the API's description cannot know of the plugin's JSON.</summary>
internal static class OpenApiShapes
{
    private static readonly NullabilityInfoContext s_nullability = new();

    /// <summary>Every property of a contract is always written; only some may be null. Texts are written in a language.</summary>
    public static Task MakeExact(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (schema.Enum is { } values)
        {
            // Where a value may be absent, the property says so.
            schema.Enum = [.. values.Where(value => value?.GetValueKind() == JsonValueKind.String)];
        }

        if (type == typeof(LocalText))
        {
            (schema.Type, schema.Properties, schema.Required) = (JsonSchemaType.String, null, null);
        }
        else if (type == typeof(Sentence))
        {
            (schema.Properties, schema.Required) = (SentenceShape(), new HashSet<string> { "text", "arguments" });
        }
        else if (schema.Properties is { } properties && type.Assembly != typeof(string).Assembly)
        {
            // A request leaves out what it does not ask for.
            var isAnswer = type.Namespace == typeof(ErrorContract).Namespace;
            schema.Required = isAnswer ? properties.Keys.ToHashSet() : schema.Required;
            foreach (var property in context.JsonTypeInfo.Properties.Where(property => !isAnswer || !IsNullable(property)))
            {
                if (properties.TryGetValue(property.Name, out var found) && found is OpenApiSchema { Type: { } known } shape)
                {
                    shape.Type = known & ~JsonSchemaType.Null;
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Describes a type that no controller returns, under a name of its own.</summary>
    public static async Task<IOpenApiSchema> AddAsync(string name, Type type, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
        }

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>What an overview is for who follows how it is read. What these have in common with the overview is described there.</summary>
    public static async Task<IEnumerable<IOpenApiSchema>> AddOverviewNewsAsync(OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = context.Document!.Components!.Schemas!;
        var silent = await AddAsync(nameof(SilentServerContract), typeof(SilentServerContract), context, cancellationToken);
        var read = await AddAsync(nameof(ReadCountsContract), typeof(ReadCountsContract), context, cancellationToken);
        var news = await AddAsync(nameof(OverviewNewsContract), typeof(OverviewNewsContract), context, cancellationToken);
        var reading = await AddAsync(nameof(ReadingOverviewContract), typeof(ReadingOverviewContract), context, cancellationToken);
        schemas[nameof(ReadCountsContract)].Properties!["silent"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = silent };
        foreach (var shape in new[] { schemas[nameof(OverviewNewsContract)], schemas[nameof(ReadingOverviewContract)] })
        {
            shape.Properties!["read"] = read;
            foreach (var (name, known) in schemas[nameof(OverviewContract)].Properties!.Where(item => item.Key != "status" && shape.Properties.ContainsKey(item.Key)))
            {
                shape.Properties[name] = known;
            }
        }

        schemas[nameof(OverviewNewsContract)].Properties!["status"] = schemas[nameof(OverviewContract)].Properties!["status"];
        return [news, reading];
    }

    private static bool IsNullable(JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo info && s_nullability.Create(info).ReadState == NullabilityState.Nullable;

    private static Dictionary<string, IOpenApiSchema> SentenceShape() => new()
    {
        ["text"] = new OpenApiSchema { Type = JsonSchemaType.String },
        ["arguments"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Required = new HashSet<string> { "kind", "value" },
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["kind"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Enum.GetNames<TextArgumentKind>().Select(kind => (JsonNode)kind.ToLowerInvariant())] },
                    ["value"] = new OpenApiSchema { AnyOf = [new OpenApiSchema { Type = JsonSchemaType.String }, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" }] },
                },
            },
        },
    };
}
