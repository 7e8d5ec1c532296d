using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>
/// What a plugin's <c>settings.json</c> tells the gateway: the service that the pane calls, and the feature that answers. The
/// gateway reads these members alone; others are copied unread.
/// </summary>
internal sealed partial record ServiceSettings(JsonObject Service, JsonObject Feature)
{
    public const string FileName = "settings.json";

    public string Name => (string)Service[nameof(Name)]!;

    /// <summary>Reads a plugin folder's file; null with the problems when it is missing or broken.</summary>
    public static ServiceSettings? Read(string pluginFolder, ICollection<string> problems)
    {
        var file = Path.Combine(pluginFolder, FileName);
        if (!File.Exists(file))
        {
            problems.Add($"gateway/{FileName} is missing.");
            return null;
        }

        try
        {
            var found = problems.Count;
            var root = JsonNode.Parse(File.ReadAllText(file));
            var (service, feature) = (Member(root, "Service"), Member(root, "Feature"));
            Check(service, "Service", "Name", Text(service, "Name") is { Length: > 0 } name && ServiceName().IsMatch(name), "a name that can stand in an address");
            Check(service, "Service", "Endpoint", IsEndpoint(Text(service, "Endpoint")), "an address without a path, such as http://localhost");
            Check(feature, "Feature", "FullPath", Text(feature, "FullPath") is not null, "a text; the gateway overwrites it");
            return problems.Count == found ? new ServiceSettings(service!, feature!) : null;
        }
        catch (JsonException problem)
        {
            problems.Add($"gateway/{FileName} is not JSON: {problem.Message}");
            return null;
        }

        void Check(JsonObject? owner, string section, string member, bool holds, string expected)
        {
            if (owner is null || !holds)
            {
                problems.Add($"gateway/{FileName}: {section}.{member} must be {expected}.");
            }
        }
    }

    private static JsonObject? Member(JsonNode? root, string name) => (root as JsonObject)?[name] as JsonObject;

    private static string? Text(JsonObject? owner, string name) =>
        owner?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool IsEndpoint(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" };

    [GeneratedRegex(@"^[\w.-]+$")]
    private static partial Regex ServiceName();
}
