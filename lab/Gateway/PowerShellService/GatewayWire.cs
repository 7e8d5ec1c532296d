namespace AzureBenefits.Lab.Gateway.PowerShellService;

/// <summary>Where the members of an answer stand.</summary>
internal enum AnswerShape
{
    /// <summary>In the body itself, with status 202 while the script runs, as gateways of 2511 were seen to answer.</summary>
    Flat,

    /// <summary>In <c>properties</c>, as older gateways do.</summary>
    Wrapped,
}

/// <summary>How an answer says whether the script has ended. Both were seen.</summary>
internal enum CompletedAs
{
    /// <summary>"True" or "False".</summary>
    Text,

    /// <summary>true or false.</summary>
    Boolean,
}

/// <summary>The name of the anti-forgery cookie.</summary>
internal enum TokenCookie
{
    /// <summary>XSRF-TOKEN, since 2511.</summary>
    XsrfToken,

    /// <summary>WAC-XSRF, before.</summary>
    WacXsrf,
}

/// <summary>What gateways do differently, by version or by how they are set up.</summary>
/// <param name="Shape">Where the members of an answer stand.</param>
/// <param name="Completed">How the end is said.</param>
/// <param name="Cookie">The anti-forgery cookie.</param>
/// <param name="JeaEndpoint">The role endpoint that calls of servers must name in a header; null when they need not.</param>
/// <param name="SignedIn">False once the caller's sign-in has ended.</param>
/// <param name="RotatesTokens">Whether each answer brings a new anti-forgery token and old ones are refused.</param>
internal sealed record WireOptions(
    AnswerShape Shape = AnswerShape.Flat,
    CompletedAs Completed = CompletedAs.Text,
    TokenCookie Cookie = TokenCookie.XsrfToken,
    string? JeaEndpoint = null,
    bool SignedIn = true,
    bool RotatesTokens = false);

/// <summary>The gateway that is played; the control API changes it.</summary>
internal sealed class GatewayWire
{
    private volatile WireOptions _current = new();

    public WireOptions Current
    {
        get => _current;
        set => _current = value;
    }
}
