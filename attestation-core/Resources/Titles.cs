
namespace AzureBenefits.Attestation.Resources;

/// <summary>What the steps of operations are called in front of people, the same wherever they are shown.</summary>
public static class Titles
{
    /// <summary>What a step is called. One that this version does not know, as an older journal may hold, keeps its name.</summary>
    public static LocalText OfStep(string name)
    {
        var pascal = CamelCase.ToPascal(name);
        return new[] { $"Change.{pascal}", $"Step.{pascal}" }.Where(Texts.Has).Select(key => new LocalText(key)).FirstOrDefault() ?? LocalText.OfName(name);
    }
}
