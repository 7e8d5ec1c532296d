using System.Text.Json;
using System.Text.Json.Serialization;
using AzureBenefits.Lab.Gateway.Hosting;

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
                var body = await JsonSerializer.DeserializeAsync<TRequest>(request.Body, s_strict, request.HttpContext.RequestAborted);
                return body is null ? Refuse(Expected<TRequest>()) : change(request, body);
            }
            catch (JsonException problem)
            {
                return Refuse($"{Expected<TRequest>()} Wrong at {problem.Path ?? "$"}.");
            }
        });

    public static IResult Answer(object value) => Results.Json(value, s_strict);

    public static IResult Refuse(string message) => JsonErrors.Result(StatusCodes.Status400BadRequest, "invalidRequest", message);

    private static string Expected<TRequest>()
    {
        var fields = typeof(TRequest).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        return $"The body must be a JSON object with the fields {string.Join(", ", fields)}.";
    }
}
