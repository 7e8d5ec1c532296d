using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Exports;

/// <summary>
/// Takes out of a support bundle what must not leave the organisation. The API's answers hold no secret, but they quote
/// errors of servers, and those may say anything: what looks like a credential goes in every case. Names of clusters,
/// servers, virtual machines and accounts, addresses and the place in Azure go unless they are asked for.
/// </summary>
internal sealed partial class Redaction(bool includeNames)
{
    private const string Removed = "[removed]";

    private static readonly Dictionary<string, string> s_kinds = new()
    {
        ["cluster"] = "cluster",
        ["server"] = "server",
        ["virtualMachineName"] = "vm",
        ["startedBy"] = "user",
    };

    private readonly NameMasks _masks = new();

    /// <summary>Learns the names of a document, before any document is changed.</summary>
    public void Learn(JToken document)
    {
        foreach (var property in Properties(document))
        {
            var kind = s_kinds.GetValueOrDefault(property.Name) ?? (IsServerName(property) ? "server" : null);
            if (!includeNames && kind is not null && property.Value is JValue { Value: string name })
            {
                Learn(kind, name);
            }
        }
    }

    /// <summary>The document without what must not leave.</summary>
    public JToken Apply(JToken document)
    {
        var copy = document.DeepClone();
        foreach (var value in copy.SelectTokens("$..*").Append(copy).OfType<JValue>().Where(value => value.Type == JTokenType.String))
        {
            value.Value = Apply((string)value.Value!, (value.Parent as JProperty)?.Name);
        }

        return copy;
    }

    private void Learn(string kind, string name)
    {
        _masks.Add(kind, name);

        // A server also appears without its domain, and of an account the parts: DOMAIN\account, account@domain.
        string?[] parts = (kind, name.Split('\\'), name.Split('@')) switch
        {
            ("user", [var domain, var account], _) => [account, domain],
            ("user", _, [var account, var domain]) => [account, domain],
            ("user", _, _) => [null, null],
            _ => [name.Split('.', 2)[0], name.Split('.', 2).ElementAtOrDefault(1)],
        };
        _masks.Add(kind, parts[0]);
        _masks.Add("domain", parts[1]);
    }

    private string Apply(string text, string? property)
    {
        var safe = Credential().Replace(text, match => match.Groups["name"].Success ? match.Groups["name"].Value + Removed : Removed);
        return includeNames || IsWord(property) ? safe
            : property is "azureResourceUri" ? Removed
            : Address().Replace(_masks.In(safe), match => match.Value.StartsWith("169.254.", StringComparison.Ordinal) ? match.Value : Removed);
    }

    /// <summary>Values that are words of the API stay, also when a virtual machine has such a name.</summary>
    private static bool IsWord(string? property) => property is "status" or "state" or "kind" or "mode" or "type" or "reason" or "code"
        or "severity" or "result" or "registrationStatus" or "connectionStatus" or "region" or "id" or "virtualMachine";

    private static bool IsServerName(JProperty property) => property is { Name: "name", Parent.Parent.Parent: JProperty { Name: "servers" } };

    private static IEnumerable<JProperty> Properties(JToken document) => document is JContainer container ? container.DescendantsAndSelf().OfType<JProperty>() : [];

    [GeneratedRegex(
        """
        (?<name>\b(?:password|passwd|pwd|secret|token|api[-_]?key|account[-_]?key|shared[-_]?access[-_]?key|sig|cookie|authorization)\b["']?\s*[:=]\s*)(?:(?:Bearer|Basic|Negotiate)\s+)?(?:"[^"]*"|'[^']*'|[^\s,;&"']+)
        |\b(?:Bearer|Basic|Negotiate)\s+[A-Za-z0-9+/=._~-]{8,}
        |\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*
        |-----BEGIN[^-]*-----[\s\S]*?(?:-----END[^-]*-----|$)
        |[A-Za-z0-9+/]{60,}={0,2}
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Credential();

    [GeneratedRegex(@"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
