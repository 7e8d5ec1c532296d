using AzureBenefits.Attestation.Resources;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Planning;

/// <summary>One planned change on one server, or of the cluster itself.</summary>
/// <param name="Type">The verb.</param>
/// <param name="Target">The name or id of the object it changes.</param>
/// <param name="From">What was observed, for people; null when nothing was there.</param>
/// <param name="To">What it will be, for people; null when it will be gone.</param>
public sealed record Change(ChangeType Type, string Target, string? From, string? To)
{
    /// <summary>The server that carries it out; the cluster's name for a change of the cluster.</summary>
    public string Server { get; init; } = "";

    /// <summary>The virtual machine it belongs to; null for a change of the host.</summary>
    public VirtualMachineRef? VirtualMachine { get; init; }

    /// <summary>
    /// What the verb takes besides the object, by name, such as the notes of a switch; null when nothing. Thousands of changes share one:
    /// it's copied or written, never changed, nor made part of another tree, which would be kept by it.
    /// </summary>
    public JObject? Arguments { get; init; }

    /// <summary>
    /// The group of changes of which a failure ends the rest: a virtual machine, or one concern of the host. Independent
    /// groups go on.
    /// </summary>
    public string Scope { get; init; } = "";

    /// <summary>The groups, as a comma list, that must not have failed for this change to make sense; empty when it stands alone.</summary>
    public string Needs { get; init; } = "";

    /// <summary>
    /// Whether turning the object off again, or on again, gives back just what was there: nothing at all before it was turned
    /// on, everything as desired before it was turned off.
    /// </summary>
    public bool IsReversible { get; init; }

    /// <summary>What it does, for people.</summary>
    public LocalText Description => Texts.Change(Type);

    /// <summary>What was there, in words.</summary>
    public LocalText? FromText => Texts.Value(From);

    /// <summary>What is to be there, in words.</summary>
    public LocalText? ToText => Texts.Value(To);
}
