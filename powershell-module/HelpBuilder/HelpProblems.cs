using System.Management.Automation;

namespace AzureBenefits.PowerShell.HelpBuilder;

/// <summary>Where pages and cmdlets differ.</summary>
internal static class HelpProblems
{
    public static IEnumerable<string> Of(
        IReadOnlyCollection<CmdletInfo> cmdlets, IReadOnlyDictionary<string, HelpPage> pages, IReadOnlyDictionary<string, string> shared)
    {
        foreach (var stranger in pages.Keys.Except(cmdlets.Select(cmdlet => cmdlet.Name)))
        {
            yield return $"There is no command {stranger}.";
        }

        foreach (var cmdlet in cmdlets)
        {
            var problems = pages.TryGetValue(cmdlet.Name, out var page) ? OfPage(cmdlet, page, shared) : [$"{cmdlet.Name} has no page."];
            foreach (var problem in problems)
            {
                yield return problem;
            }
        }

        var used = cmdlets.SelectMany(HelpFile.All).Select(parameter => parameter.Name);
        foreach (var unused in shared.Keys.Except(used))
        {
            yield return $"No command has the shared parameter {unused}.";
        }
    }

    private static IEnumerable<string> OfPage(CmdletInfo cmdlet, HelpPage page, IReadOnlyDictionary<string, string> shared)
    {
        var parameters = HelpFile.All(cmdlet).Select(parameter => parameter.Name).ToArray();
        if (page.Synopsis.Length == 0 || page.Description.Length == 0 || page.Examples.IsEmpty)
        {
            yield return $"{cmdlet.Name} needs a synopsis, a description, and an example.";
        }

        foreach (var missing in parameters.Where(name => !page.Parameters.ContainsKey(name) && !shared.ContainsKey(name)))
        {
            yield return $"{cmdlet.Name} says nothing of its parameter {missing}.";
        }

        foreach (var stranger in page.Parameters.Keys.Except(parameters))
        {
            yield return $"{cmdlet.Name} has no parameter {stranger}.";
        }
    }
}
