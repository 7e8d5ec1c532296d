namespace AzureBenefits.Lab.Tests.SimulatedCluster;

/// <summary>
/// The emulated cmdlets have the documented parameter sets: of the parameters a set may leave some out, but whatever it has is
/// as documented, with every parameter that the set demands, and nothing more.
/// </summary>
public sealed class DocumentationTests
{
    /// <summary>Where the lab knows better than the documentation, by the beginning of a difference.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Get-NetIPAddress: no set Query (cdxml)"] = "The page leaves the set's name out; the module and the page of Remove-NetIPAddress have it.",
        ["Connect-VMNetworkAdapter Name_SwitchName SwitchName"] = "The page gives a parameter one position for all sets; Name takes that place in this set.",
        ["Install-WindowsFeature ComponentNamesAndRunningComputer Name"] = "Every name becomes a Feature there.",
    };

    public static TheoryData<string> Cmdlets => [.. CmdletFacts.Cmdlets];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ParameterSets_OfACmdlet_AreTheDocumentedOnes(string cmdlet)
    {
        string[] differences =
        [
            .. Differences(cmdlet, CmdletFacts.OfEmulated(cmdlet), CmdletFacts.OfDocumentation(cmdlet))
                .Where(difference => !Exceptions.Keys.Any(exception => difference.StartsWith(exception, StringComparison.Ordinal))),
        ];
        Assert.True(differences is [], string.Join('\n', differences));
    }

    private static IEnumerable<string> Differences(string cmdlet, CmdletFacts emulated, CmdletFacts documented)
    {
        // Not every page names the default set.
        if (emulated.DefaultSet is not (null or "__AllParameterSets") && documented.DefaultSet is not null && emulated.DefaultSet != documented.DefaultSet)
        {
            yield return $"{cmdlet}: default {emulated.DefaultSet} for {documented.DefaultSet}";
        }

        foreach (var (name, set) in emulated.Sets)
        {
            if (!documented.Sets.TryGetValue(name, out var real))
            {
                yield return $"{cmdlet}: no set {name}; {string.Join(", ", documented.Sets.Keys)}";
                continue;
            }

            foreach (var (parameter, fact) in set)
            {
                if (!real.TryGetValue(parameter, out var known))
                {
                    yield return $"{cmdlet} {name}: no {parameter}";
                }
                else if (fact != known)
                {
                    yield return $"{cmdlet} {name} {parameter}: {fact} for {known}";
                }
            }

            foreach (var (parameter, _) in real.Where(pair => pair.Value.IsMandatory && !set.ContainsKey(pair.Key)))
            {
                yield return $"{cmdlet} {name}: lacks {parameter}";
            }
        }
    }
}
