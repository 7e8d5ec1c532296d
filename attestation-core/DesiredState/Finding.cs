using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>
/// What comparing one aspect with its desired state gives: how it stands, and the changes that mend it. Status and plan
/// come from the same comparison, so a repair mends exactly what the pane shows, save what only a person can mend.
/// </summary>
/// <param name="Condition">How the aspect stands.</param>
/// <param name="Changes">What mends it; empty when it is as desired, or when only a person can mend it.</param>
internal sealed record Finding(Condition Condition, ImmutableArray<Change> Changes)
{
    public static Finding Ok(ConditionType type, string? observed) =>
        new(Model.Condition.Ok(type, observed), []);

    public static Finding Differs(ConditionType type, Reason reason, string? observed, string? desired, params Change[] changes) =>
        new(Model.Condition.Failed(type, reason, observed, desired) with { Repairable = changes.Length > 0 }, [.. changes]);

    /// <summary>What could not be observed is not mended.</summary>
    public static Finding Unknown(ConditionType type, Reason reason, string desired) =>
        new(Model.Condition.Unknown(type, reason, desired), []);

    /// <summary>As desired, or different.</summary>
    public static Finding Compare(bool asDesired, ConditionType type, Reason reason, (string? Observed, string? Desired) values, params Change[] changes) =>
        asDesired ? Ok(type, values.Observed) : Differs(type, reason, values.Observed, values.Desired, changes);

    public Finding WithSeverity(Severity severity) => this with { Condition = Condition with { Severity = severity } };
}

/// <summary>One concern of a server: what it should be when Azure Benefits is on, and what goes when it is turned off.</summary>
internal interface IHostConcern
{
    /// <summary>Compares with the desired state. Called only with a readable server.</summary>
    IEnumerable<Finding> Examine(HostView host);

    /// <summary>The changes that remove every object of ours. Called only with a readable server.</summary>
    IEnumerable<Change> Remove(HostView host);
}

/// <summary>A readable server as the concerns see it.</summary>
/// <param name="Server">Its snapshot.</param>
/// <param name="Objects">Its host objects.</param>
/// <param name="Service">Its attestation service.</param>
/// <param name="Switch">The switch that is, or will be, the attestation switch; null when there is none.</param>
/// <param name="Duplicates">Further attestation switches.</param>
internal sealed record HostView(
    ServerSnapshot Server,
    HostObjects Objects,
    AttestationService Service,
    VirtualSwitch? Switch,
    ImmutableArray<VirtualSwitch> Duplicates)
{
    /// <summary>Whether the server runs Azure verification for VMs, of which the switch is the legacy OS support.</summary>
    public bool IsV2 => Service.LegacyOsSupport is not null;

    /// <summary>The host's adapter on the attestation switch.</summary>
    public HostAdapter? Adapter => Objects.Adapters.FirstOrDefault(adapter => adapter.SwitchId == Switch?.Id);

    /// <summary>Virtual machines with an attestation adapter on a switch.</summary>
    public IEnumerable<VirtualMachineSnapshot> AttachedTo(VirtualSwitch item) =>
        Server.VirtualMachines.Where(machine => machine.Adapters.Any(adapter => adapter.SwitchId == item.Id));

    /// <summary>Adapters on a switch that are not attestation adapters, with their virtual machines. They are not ours to move.</summary>
    public IEnumerable<(VirtualMachineSnapshot VirtualMachine, GuestAdapter Adapter)> OthersOn(Guid switchId) =>
        from machine in Server.VirtualMachines
        from adapter in machine.OtherAdapters
        where adapter.SwitchId == switchId
        select (machine, adapter);

    /// <summary>The view of a server; null when it was not readable.</summary>
    public static HostView? Of(ServerSnapshot server)
    {
        if (!server.IsReadable)
        {
            return null;
        }

        var candidates = Candidates(server).ToImmutableArray();
        return new HostView(server, server.Host!, server.Attestation!, candidates.FirstOrDefault(), [.. candidates.Skip(1)]);
    }

    /// <summary>
    /// Every switch that is ours by name or notes (the service may be bound to a stranger's switch, which must never be
    /// removed); the one to keep comes first: the one the service answers on, then the one with most virtual machines
    /// attached, so that a repair never cuts off a working guest.
    /// </summary>
    private static IEnumerable<VirtualSwitch> Candidates(ServerSnapshot server)
    {
        var attached = server.VirtualMachines
            .SelectMany(machine => machine.Adapters)
            .Where(adapter => adapter.SwitchId is not null)
            .GroupBy(adapter => adapter.SwitchId!.Value)
            .ToDictionary(group => group.Key, group => group.Count());
        return server.Host!.Switches
            .Where(IsOurs)
            .OrderByDescending(item => item.Id == server.Attestation!.SwitchId)
            .ThenByDescending(item => attached.GetValueOrDefault(item.Id))
            .ThenByDescending(item => item.Name == AttestationObjects.SwitchName)
            .ThenBy(item => item.Id);
    }

    /// <summary>Whether a switch is an attestation switch: its name or its notes say so.</summary>
    public static bool IsOurs(VirtualSwitch item) =>
        string.Equals(item.Name, AttestationObjects.SwitchName, StringComparison.OrdinalIgnoreCase)
        || item.Notes == AttestationObjects.SwitchNotes;
}
