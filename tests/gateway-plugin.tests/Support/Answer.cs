using System.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>An answer of the API.</summary>
internal sealed record Answer(int Status, Uri? Location, MediaTypeHeaderValue? ContentType, string Text)
{
    public JObject Json => JsonText.Parse(Text);

    public string? ErrorCode => (string?)Json.SelectToken("error.code");

    /// <summary>Asserts an error of this status and code that says what to do, and nothing of the code's inside.</summary>
    public void ShouldBeError(int status, string code)
    {
        Assert.Equal((status, code), (Status, ErrorCode));
        Assert.Equal("application/json", ContentType?.MediaType);
        var error = (JObject)Json["error"]!;
        Assert.Equal(["code", "message", "target", "cause", "fix", "errorId"], error.Properties().Select(property => property.Name));
        Assert.NotEmpty(error.Value<string>("message")!);
        Assert.NotEmpty(error.Value<string>("fix")!);
        Assert.DoesNotContain("AzureBenefits.", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
    }
}

internal static class JsonText
{
    /// <summary>Parses without turning texts into dates.</summary>
    public static JObject Parse(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }
}
