using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using AzureBenefits.PowerShell.HelpBuilder;

if (args is not [var assembly, var references, var pages, var output])
{
    Console.Error.WriteLine("Usage: HelpBuilder <module assembly> <file with the paths of its references> <folder of pages> <help file>");
    return 2;
}

var paths = File.ReadLines(references).ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
AssemblyLoadContext.Default.Resolving += (context, name) => paths.TryGetValue(name.Name!, out var path) ? context.LoadFromAssemblyPath(path) : null;
var cmdlets = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(assembly)).GetExportedTypes()
    .Select(type => (Type: type, Cmdlet: type.GetCustomAttribute<CmdletAttribute>(inherit: false)))
    .Where(found => found.Cmdlet is not null)
    .Select(found => new CmdletInfo($"{found.Cmdlet!.VerbName}-{found.Cmdlet.NounName}", found.Type))
    .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
    .ToArray();
const string sharedPage = "shared-parameters.md";
var shared = HelpPage.Texts(File.ReadAllText(Path.Combine(pages, sharedPage)), "## ");
var read = Directory.GetFiles(pages, "*.md")
    .Where(page => Path.GetFileName(page) != sharedPage)
    .Select(page => HelpPage.Parse(File.ReadAllText(page).ReplaceLineEndings("\n")))
    .ToDictionary(page => page.Command, StringComparer.Ordinal);
var problems = HelpProblems.Of(cmdlets, read, shared).ToArray();
foreach (var problem in problems)
{
    Console.Error.WriteLine($"{pages}: error HELP001: {problem}");
}

if (problems.Length > 0)
{
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
new HelpFile(shared).Of(cmdlets.Select(cmdlet => (cmdlet, read[cmdlet.Name]))).Save(output);
return 0;
