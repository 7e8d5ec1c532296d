using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Resources;

/// <summary>What operations and their steps are called in front of people, the same wherever they are shown.</summary>
public static class Titles
{
    /// <summary>What an operation of a kind is called on a cluster: in v2 the switch and the adapters are its legacy OS support.</summary>
    public static LocalText Of(OperationKind kind, AttestationMode mode)
    {
        var ofV2 = $"KindV2.{kind}";
        return new LocalText(mode == AttestationMode.V2 && Texts.Has(ofV2) ? ofV2 : $"Kind.{kind}");
    }

    /// <summary>What a step is called. One that this version does not know, as an older journal may hold, keeps its name.</summary>
    public static LocalText OfStep(string name)
    {
        var pascal = name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
        return new[] { $"Change.{pascal}", $"Step.{pascal}" }.Where(Texts.Has).Select(key => new LocalText(key)).FirstOrDefault() ?? LocalText.OfName(name);
    }
}
