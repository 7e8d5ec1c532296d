using System.Text.Json;
using System.Text.Json.Nodes;
using AzureBenefits.Lab.Gateway.Hosting;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>
/// The gateway's <c>appsettings.json</c> in its install folder. An update of the gateway replaces the file and adds the plugins
/// again, so nothing else that anybody wrote into it lasts.
/// </summary>
internal sealed class GatewayConfiguration
{
    public const string FileName = "appsettings.json";

    private const string Production = "Production";

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    private readonly string _file;
    private readonly JsonObject _root;

    private GatewayConfiguration(string file, JsonObject root) => (_file, _root) = (file, root);

    /// <summary>The services in the order of their ports.</summary>
    public IEnumerable<(string Name, Uri Endpoint)> Services =>
        List("Services").Select(service => ((string)service["Name"]!, new Uri((string)service["Endpoint"]!)));

    /// <summary>The folders of the features.</summary>
    public IEnumerable<string> Features => List("Features").Select(feature => (string)feature["FullPath"]!);

    /// <summary>Whether only signed assemblies are loaded.</summary>
    public bool IsProduction => (string?)Object(Section, "System")["OperationMode"] == Production;

    private JsonObject Section => Object(_root, "WindowsAdminCenter");

    public static GatewayConfiguration Open(string root)
    {
        var file = Path.Combine(root, FileName);
        return new GatewayConfiguration(file, File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : []);
    }

    /// <summary>Says where the gateway listens, in which mode it works and which ports its services may have.</summary>
    public void Describe(string address, bool isProduction, ServicePorts ports)
    {
        Object(Object(Object(_root, "Kestrel"), "Endpoints"), "WindowsAdminCenter")["Url"] = address;
        Object(Section, "Http")["EndpointFqdn"] = new Uri(address).Host;
        Object(Section, "System")["OperationMode"] = isProduction ? Production : "Development";
        (Object(Section, "ServicePortRange")["Start"], Object(Section, "ServicePortRange")["End"]) = (ports.Start, ports.End);
    }

    /// <summary>
    /// Adds what every plugin folder tells and numbers all ports anew. A folder that tells nothing, or too few ports, fails the
    /// whole import.
    /// </summary>
    /// <exception cref="GatewayStartException">Nothing was saved.</exception>
    public void Import(string pluginsFolder)
    {
        var folders = Directory.Exists(pluginsFolder) ? Directory.GetDirectories(pluginsFolder).Order(StringComparer.Ordinal).ToArray() : [];
        foreach (var gone in List("Features").Where(feature => !Directory.Exists((string?)feature["FullPath"])).ToArray())
        {
            Array("Features").Remove(gone);
        }

        foreach (var folder in folders)
        {
            List<string> problems = [];
            Add(ServiceSettings.Read(folder, problems) ?? throw PackageProblem.In(Path.GetFileName(folder), problems), folder);
        }

        Number(Object(Section, "ServicePortRange"));
        Save();
    }

    private void Add(ServiceSettings settings, string folder)
    {
        // The one that is there wins, and nobody is told.
        if (!List("Services").Any(service => string.Equals((string?)service["Name"], settings.Name, StringComparison.OrdinalIgnoreCase)))
        {
            Array("Services").Add(settings.Service.DeepClone());
        }

        if (!Features.Contains(folder))
        {
            var feature = settings.Feature.DeepClone();
            feature["FullPath"] = folder;
            Array("Features").Add(feature);
        }
    }

    private void Number(JsonObject range)
    {
        var port = (int)range["Start"]!;
        foreach (var service in List("Services"))
        {
            if (port >= (int)range["End"]!)
            {
                throw new GatewayStartException($"There are more services than ports from {range["Start"]} up to but without {range["End"]}. Widen ServicePortRange in {_file}.");
            }

            var endpoint = new UriBuilder((string)service["Endpoint"]!) { Port = port++ };
            service["Endpoint"] = endpoint.Uri.GetLeftPart(UriPartial.Authority);
        }
    }

    private void Save()
    {
        var unfinished = _file + ".new";
        File.WriteAllText(unfinished, _root.ToJsonString(s_indented));
        File.Move(unfinished, _file, overwrite: true);
    }

    private IEnumerable<JsonObject> List(string name) => Array(name).OfType<JsonObject>();

    private JsonArray Array(string name)
    {
        if (Section[name] is not JsonArray array)
        {
            Section[name] = array = [];
        }

        return array;
    }

    private static JsonObject Object(JsonObject owner, string name)
    {
        if (owner[name] is not JsonObject member)
        {
            owner[name] = member = [];
        }

        return member;
    }
}

/// <summary>The ports of the services: from the start up to, but without, the end.</summary>
internal sealed record ServicePorts(int Start, int End);
