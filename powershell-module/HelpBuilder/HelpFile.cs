using System.Management.Automation;
using System.Xml.Linq;

namespace AzureBenefits.PowerShell.HelpBuilder;

/// <summary>The help file that PowerShell reads: texts come from the pages, syntax from the cmdlets.</summary>
/// <param name="shared">The texts of parameters that several commands have.</param>
internal sealed class HelpFile(IReadOnlyDictionary<string, string> shared)
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
    private static readonly XNamespace Root = "http://msh";

    /// <summary>The file.</summary>
    public XDocument Of(IEnumerable<(CmdletInfo Cmdlet, HelpPage Page)> commands) => new(new XElement(
        Root + "helpItems",
        new XAttribute("schema", "maml"),
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        commands.Select(command => CommandOf(command.Cmdlet, command.Page))));

    private XElement CommandOf(CmdletInfo cmdlet, HelpPage page) => new(
        Command + "command",
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            Description(page.Synopsis)),
        Description(page.Description),
        new XElement(Command + "syntax", cmdlet.ParameterSets.Select(set => SyntaxOf(cmdlet, set, page))),
        new XElement(Command + "parameters", All(cmdlet).Select(parameter => ParameterOf(parameter, page))),
        new XElement(Command + "returnValues", cmdlet.OutputType.Select(type => new XElement(
            Command + "returnValue", new XElement(Dev + "type", new XElement(Maml + "name", type.Name))))),
        new XElement(Command + "examples", page.Examples.Select(ExampleOf)));

    private XElement SyntaxOf(CmdletInfo cmdlet, CommandParameterSetInfo set, HelpPage page) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        Own(set).OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position).Select(parameter => ParameterOf(parameter, page)));

    private XElement ParameterOf(CommandParameterInfo parameter, HelpPage page) => new(
        Command + "parameter",
        new XAttribute("required", parameter.IsMandatory),
        new XAttribute("variableLength", parameter.ParameterType.IsArray),
        new XAttribute("globbing", parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any()),
        new XAttribute("pipelineInput", PipelineOf(parameter)),
        new XAttribute("position", parameter.Position < 0 ? "named" : parameter.Position),
        new XElement(Maml + "name", parameter.Name),
        Description(page.Parameters.GetValueOrDefault(parameter.Name) ?? shared[parameter.Name]),
        parameter.ParameterType == typeof(SwitchParameter) ? null : new XElement(
            Command + "parameterValue", new XAttribute("required", true), new XAttribute("variableLength", parameter.ParameterType.IsArray), TypeOf(parameter)),
        new XElement(Dev + "type", new XElement(Maml + "name", TypeOf(parameter))));

    /// <summary>A command's parameters without those that every command has.</summary>
    public static IEnumerable<CommandParameterInfo> All(CmdletInfo cmdlet) => cmdlet.ParameterSets.SelectMany(Own).DistinctBy(parameter => parameter.Name);

    private static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) => set.Parameters.Where(parameter =>
        !Cmdlet.CommonParameters.Contains(parameter.Name));

    private static string PipelineOf(CommandParameterInfo parameter) => (parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName) switch
    {
        (true, true) => "true (ByValue, ByPropertyName)",
        (true, false) => "true (ByValue)",
        (false, true) => "true (ByPropertyName)",
        _ => "false",
    };

    private static string TypeOf(CommandParameterInfo parameter) => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).Name;

    private static XElement ExampleOf(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"Example {index + 1}"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks)));

    private static XElement Description(string text) => new(Maml + "description", Paragraphs(text));

    private static IEnumerable<XElement> Paragraphs(string text) =>
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => new XElement(Maml + "para", paragraph.ReplaceLineEndings(" ").Trim()));
}
