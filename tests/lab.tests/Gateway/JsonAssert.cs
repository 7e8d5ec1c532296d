using System.Net;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

internal static class JsonAssert
{
    /// <summary>The answer's JSON, when it has the expected status.</summary>
    public static async Task<JObject> JsonAsync(this HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {text}");
        return JObject.Parse(text);
    }

    /// <summary>Checks the gateway's error body.</summary>
    public static async Task HasErrorAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var error = (JObject)(await response.JsonAsync(status))["error"]!;
        Assert.Equal(code, (string?)error["code"]);
        Assert.NotEmpty((string?)error["message"] ?? "");
    }
}
