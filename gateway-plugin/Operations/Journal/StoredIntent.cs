using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>What was about to be changed on a server, as it is stored.</summary>
internal sealed record StoredIntent(string Server, IReadOnlyList<StoredChange>? Changes)
{
    public static StoredIntent Of(ChangeIntent intent) => new(intent.Server, [.. intent.Changes.Select(StoredChange.Of)]);

    public ChangeIntent ToIntent() => new(Server, [.. (Changes ?? []).Select(change => change.ToChange())]);
}

/// <summary>A change, as it is stored.</summary>
internal sealed record StoredChange
{
    public string Type { get; init; } = "";

    public string Target { get; init; } = "";

    public string? From { get; init; }

    public string? To { get; init; }

    public string Server { get; init; } = "";

    public StoredMachine? VirtualMachine { get; init; }

    public JObject? Arguments { get; init; }

    public string Scope { get; init; } = "";

    public string Needs { get; init; } = "";

    /// <summary>Not stored before undo was there: then nothing is known to be reversible.</summary>
    public bool? Reversible { get; init; }

    public static StoredChange Of(Change change) => new()
    {
        Type = CamelCase.Of(change.Type.Code),
        Target = change.Target,
        From = change.From,
        To = change.To,
        Server = change.Server,
        VirtualMachine = StoredMachine.Of(change.VirtualMachine),
        Arguments = change.Arguments,
        Scope = change.Scope,
        Needs = change.Needs,
        Reversible = change.IsReversible ? true : null,
    };

    public Change ToChange() => new((ChangeType)Type, Target, From, To)
    {
        Server = Server,
        VirtualMachine = VirtualMachine?.ToReference(),
        Arguments = Arguments,
        Scope = Scope,
        Needs = Needs,
        IsReversible = Reversible == true,
    };
}

/// <summary>A server, a virtual machine on it, or the cluster by its name, as it is stored.</summary>
internal sealed record StoredTarget(string Server, StoredMachine? VirtualMachine)
{
    public static StoredTarget Of(OperationTarget target) => new(target.Server, StoredMachine.Of(target.VirtualMachine));

    public OperationTarget ToTarget() => new(Server, VirtualMachine?.ToReference());
}

/// <summary>A virtual machine, as it is stored.</summary>
internal sealed record StoredMachine(Guid Id, string Name)
{
    public static StoredMachine? Of(VirtualMachineRef? machine) => machine is null ? null : new StoredMachine(machine.Id, machine.Name);

    public VirtualMachineRef ToReference() => new(Id, Name);
}
