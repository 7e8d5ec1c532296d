using System.Globalization;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.AspNetCore.Http;

namespace AzureBenefits.GatewayPlugin.Requests;

/// <summary>Reads query values as text, so that a host's model binding has no say in what is valid.</summary>
internal static class QueryValue
{
    /// <summary>Model binding would take one of several values, and which one is the host's choice.</summary>
    public static void RequireSingle(IQueryCollection query)
    {
        if (query.FirstOrDefault(value => value.Value.Count > 1).Key is { } repeated)
        {
            throw Problem.Of(ProblemCode.RepeatedQuery, null, repeated).ToException();
        }
    }

    public static bool Boolean(string name, string? text) => text switch
    {
        null => false,
        _ when bool.TryParse(text, out var value) => value,
        _ => throw Invalid(name, "true or false"),
    };

    /// <summary>The number, or null when it is not given.</summary>
    public static long? Number(string name, string? text, long max) => text switch
    {
        null => null,
        _ when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= max => value,
        _ => throw Invalid(name, max == long.MaxValue ? "a whole number, not negative" : $"a whole number from 0 to {max}"),
    };

    /// <summary>One of the choices; the first when it is not given.</summary>
    public static string Choice(string name, string? text, params string[] choices) => text switch
    {
        null => choices[0],
        _ when choices.Contains(text) => text,
        _ => throw Invalid(name, string.Join(" or ", choices)),
    };

    private static ProblemException Invalid(string name, string expected) =>
        Problem.Of(ProblemCode.InvalidQuery, name, name, expected).ToException();
}
