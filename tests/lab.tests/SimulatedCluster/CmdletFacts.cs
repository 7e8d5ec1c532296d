using System.Management.Automation;
using System.Reflection;
using AzureBenefits.Lab.SimulatedCluster;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>A parameter in one parameter set, as documentation and engine both tell it.</summary>
internal sealed record ParameterFact(string Type, bool IsMandatory, string Position, string Pipeline, string Aliases);

/// <summary>A cmdlet's parameter sets by name, and the default one.</summary>
internal sealed record CmdletFacts(string? DefaultSet, IReadOnlyDictionary<string, IReadOnlyDictionary<string, ParameterFact>> Sets)
{
    private static readonly Dictionary<string, Type> Emulated = typeof(LabCluster).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(PSCmdlet)))
        .ToDictionary(type => type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet ? $"{cmdlet.VerbName}-{cmdlet.NounName}" : type.Name);

    private static readonly JObject Documentation = JObject.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SimulatedCluster", "Data", "cmdlet-facts.json")));

    /// <summary>The emulated cmdlets whose documentation is at hand.</summary>
    public static IEnumerable<string> Cmdlets => Documentation.Properties().Select(cmdlet => cmdlet.Name).Where(Emulated.ContainsKey);

    public static CmdletFacts OfEmulated(string name)
    {
        var command = new CmdletInfo(name, Emulated[name]);
        return new CmdletFacts(command.DefaultParameterSet, command.ParameterSets.ToDictionary(set => set.Name, OfSet));
    }

    public static CmdletFacts OfDocumentation(string name)
    {
        var cmdlet = (JObject)Documentation[name]!;
        var sets = ((JObject)cmdlet["sets"]!).Properties().Where(set => !set.Name.EndsWith(" provider", StringComparison.Ordinal)).ToArray();
        return new CmdletFacts(
            sets.Where(set => (bool)set.Value["default"]!).Select(NameOf).FirstOrDefault(),
            sets.ToDictionary(
                NameOf,
                set => (IReadOnlyDictionary<string, ParameterFact>)((JObject)set.Value["parameters"]!).Properties()
                    .ToDictionary(parameter => parameter.Name, parameter => OfDocumented(parameter, (JObject)cmdlet["parameters"]!))));
    }

    /// <summary>Cmdlets of providers are documented once more for each provider.</summary>
    private static string NameOf(JProperty set) => set.Name.Replace(" - All providers", "", StringComparison.Ordinal);

    private static ParameterFact OfDocumented(JProperty inSet, JObject parameters)
    {
        var parameter = parameters[inSet.Name];
        var type = (string?)parameter?["type"] ?? (string)inSet.Value["type"]!;
        return new ParameterFact(
            Plain(type),
            (bool)inSet.Value["mandatory"]!,
            (string?)parameter?["position"] ?? "Named",
            Words((string?)parameter?["pipeline"] is { } pipeline and not "False" ? pipeline.Replace("True (", "", StringComparison.Ordinal).TrimEnd(')') : ""),
            Words((string?)parameter?["aliases"] ?? ""));
    }

    private static IReadOnlyDictionary<string, ParameterFact> OfSet(CommandParameterSetInfo set) => set.Parameters
        .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
        .ToDictionary(parameter => parameter.Name, parameter => new ParameterFact(
            NameOf(parameter.ParameterType),
            parameter.IsMandatory,
            parameter.Position == int.MinValue ? "Named" : $"{parameter.Position}",
            Words($"{(parameter.ValueFromPipelineByPropertyName ? "ByPropertyName" : "")},{(parameter.ValueFromPipeline ? "ByValue" : "")}"),
            Words(string.Join(',', parameter.Aliases))));

    /// <summary>The lab's own types stand for CIM instances; lists of texts are those of .NET and of COM alike to a caller.</summary>
    private static string NameOf(Type type)
    {
        var item = type.GetElementType() ?? type;
        return item.BaseType?.Name == "CimObject" ? $"CimInstance{(type.IsArray ? "[]" : "")}" : (Nullable.GetUnderlyingType(type) ?? type).Name;
    }

    private static string Plain(string type) => type.Split('.')[^1] switch
    {
        "switch" => nameof(SwitchParameter),
        "StringCollection" => "String[]",
        var name => name,
    };

    private static string Words(string list) =>
        string.Join(",", list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.OrdinalIgnoreCase));
}
