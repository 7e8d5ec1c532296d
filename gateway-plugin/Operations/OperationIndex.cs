using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.GatewayPlugin.Operations;

/// <summary>
/// Finds what an operation works on and what it changed without looking through thousands. While it runs it's kept; of one that has
/// ended it's made again when somebody looks, and stays as long as the collector lets it. Not thread-safe.
/// </summary>
internal sealed class OperationIndex
{
    private readonly WeakReference<Maps?> _known = new(null);

    /// <summary>Null once the operation has ended.</summary>
    private Maps? _kept = new();

    /// <summary>Texts and names of virtual machines that are held already; null once the operation has ended.</summary>
    private HashSet<string>? _texts = new(StringComparer.Ordinal);

    private Dictionary<Guid, VirtualMachineRef>? _machines = [];

    private Maps Current
    {
        get
        {
            var maps = _kept;
            if (maps is null && !_known.TryGetTarget(out maps))
            {
                _known.SetTarget(maps = new Maps());
            }

            return maps;
        }
    }

    /// <summary>By what a target is in the operation.</summary>
    public Dictionary<(string Server, Guid? VirtualMachine), TargetProgress> Targets(List<TargetProgress> targets) =>
        Current.Targets ??= Filled(targets, target => KeyOf(target.Target));

    /// <summary>By the server or virtual machine that a target is; the first one where there are several.</summary>
    public Dictionary<(string? Server, Guid? VirtualMachine), TargetProgress> Subjects(List<TargetProgress> targets) =>
        Current.Subjects ??= Filled(targets, target => KeyOf(OperationDocument.SubjectOf(target.Target)));

    /// <summary>By the server or virtual machine that was changed.</summary>
    public Dictionary<(string? Server, Guid? VirtualMachine), MadeChange> Changes(List<MadeChange> made) =>
        Current.Changes ??= Filled(made, KeyOf);

    /// <summary>Takes a new target.</summary>
    public void Add(TargetProgress target)
    {
        if (_kept is { } maps)
        {
            maps.Targets?.TryAdd(KeyOf(target.Target), target);
            maps.Subjects?.TryAdd(KeyOf(OperationDocument.SubjectOf(target.Target)), target);
        }
    }

    /// <summary>The same target, of texts that are held already.</summary>
    public OperationTarget Shared(OperationTarget target) => new(Shared(target.Server), Shared(target.VirtualMachine));

    /// <summary>The same change, of texts that are held already.</summary>
    public MadeChange Shared(MadeChange made) => made with { Server = Shared(made.Server), VirtualMachine = Shared(made.VirtualMachine) };

    /// <summary>The operation has ended: nothing is added any more.</summary>
    public void Settle() => (_kept, _texts, _machines) = (null, null, null);

    public static (string Server, Guid? VirtualMachine) KeyOf(OperationTarget target) =>
        (target.Server.ToUpperInvariant(), target.VirtualMachine?.Id);

    public static (string? Server, Guid? VirtualMachine) KeyOf(MadeChange change) =>
        change.VirtualMachine is { } machine ? (null, machine.Id) : (change.Server.ToUpperInvariant(), null);

    private string Shared(string text) => _texts is null || _texts.Add(text) || !_texts.TryGetValue(text, out var known) ? text : known;

    private VirtualMachineRef? Shared(VirtualMachineRef? machine)
    {
        if (machine is null || _machines is null)
        {
            return machine;
        }

        // One that was renamed meanwhile keeps both names.
        return _machines.TryAdd(machine.Id, machine) || _machines[machine.Id] != machine ? machine : _machines[machine.Id];
    }

    private static Dictionary<TKey, TItem> Filled<TKey, TItem>(List<TItem> items, Func<TItem, TKey> keyOf)
        where TKey : notnull
    {
        var map = new Dictionary<TKey, TItem>(items.Count);
        foreach (var item in items)
        {
            map.TryAdd(keyOf(item), item);
        }

        return map;
    }

    private sealed class Maps
    {
        public Dictionary<(string Server, Guid? VirtualMachine), TargetProgress>? Targets { get; set; }

        public Dictionary<(string? Server, Guid? VirtualMachine), TargetProgress>? Subjects { get; set; }

        public Dictionary<(string? Server, Guid? VirtualMachine), MadeChange>? Changes { get; set; }
    }
}
