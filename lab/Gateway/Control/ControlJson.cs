using System.Text.Json;
using System.Text.Json.Serialization;
using AzureBenefits.Lab.Gateway.Hosting;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>The control API's JSON. Bodies are read strictly, so that a mistyped field is an answer and not a surprise.</summary>
internal static class ControlJson
{
    private static readonly JsonSerializerOptions s_strict = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Maps a POST whose body is of the given type; anything else is refused before the change is called.</summary>
    public static void MapChange<TRequest>(this IEndpointRouteBuilder routes, string path, Func<TRequest, IResult> change)
        where TRequest : class => routes.MapChange<TRequest>(path, (_, body) => change(body));

    /// <summary>The same, for a change that also needs the route's values.</summary>
    public static void MapChange<TRequest>(this IEndpointRouteBuilder routes, string path, Func<HttpRequest, TRequest, IResult> change)
        where TRequest : class =>
        routes.MapPost(path, async (HttpRequest request) =>
        {
            try
            {
                return await ReadAsync<TRequest>(request) is { } body ? change(request, body) : Refuse(Expected<TRequest>());
            }
            catch (JsonException problem)
            {
                return Refuse($"{Expected<TRequest>()} Wrong at {problem.Path ?? "$"}.");
            }
            catch (LabChangeException problem)
            {
                return Refuse(problem);
            }
        });

    /// <summary>No body at all counts as an object without fields.</summary>
    private static async Task<TRequest?> ReadAsync<TRequest>(HttpRequest request)
        where TRequest : class
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return JsonSerializer.Deserialize<TRequest>(text.Length == 0 ? "{}" : text, s_strict);
    }

    public static IResult Answer(object value) => Results.Json(value, s_strict);

    public static IResult Refuse(string message) => JsonErrors.Result(StatusCodes.Status400BadRequest, "invalidRequest", message);

    private static IResult Refuse(LabChangeException problem) => problem.Problem switch
    {
        LabChangeProblem.NotFound => JsonErrors.Result(StatusCodes.Status404NotFound, "notFound", problem.Message),
        LabChangeProblem.Conflict => JsonErrors.Result(StatusCodes.Status409Conflict, "conflict", problem.Message),
        _ => Refuse(problem.Message),
    };

    private static string Expected<TRequest>()
    {
        string[] fields = [.. typeof(TRequest).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];
        return fields.Length == 0 ? "This call takes no body." : $"The body must be a JSON object with the fields {string.Join(", ", fields)}.";
    }
}
