using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Assessment;

/// <summary>
/// The virtual machines that people turned off one by one, and when: they are meant to be without Azure Benefits. Whoever keeps
/// records of operations tells; where none are kept, nobody chose.
/// </summary>
/// <param name="chosen">When each was turned off, by its id.</param>
public sealed class TurnOffChoices(IReadOnlyDictionary<Guid, DateTimeOffset> chosen)
{
    /// <summary>No such choice is known.</summary>
    public static TurnOffChoices None { get; } = new(ImmutableDictionary<Guid, DateTimeOffset>.Empty);

    /// <summary>When a virtual machine was turned off on purpose; null when it wasn't, or nobody remembers.</summary>
    public DateTimeOffset? Of(Guid machine) => chosen.TryGetValue(machine, out var at) ? at : null;
}
