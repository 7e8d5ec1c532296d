namespace AzureBenefits.Lab.AttestationService;

/// <summary>A request as it arrived.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path without the query.</param>
/// <param name="Query">The query as it stands, with or without the question mark.</param>
/// <param name="Headers">All headers.</param>
public sealed record EndpointRequest(string Method, string Path, string Query, IReadOnlyList<KeyValuePair<string, string>> Headers);

/// <summary>An answer: JSON in UTF-8.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The content.</param>
public sealed record EndpointResponse(int Status, byte[] Body)
{
    /// <summary>The content type of every answer.</summary>
    public const string ContentType = "application/json; charset=utf-8";
}
