using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The virtual machines of a server. What there is to say of one, the aspects of virtual machines say.</summary>
internal sealed class VirtualMachinesAspect : Aspect
{
    /// <summary>Every virtual machine, with what the aspects of virtual machines read of it.</summary>
    public static ImmutableArray<VirtualMachineSnapshot> ReadAll(ServerRecords records)
    {
        var adapters = new GuestAdapters(records);
        var guests = new GuestRecords(records);
        var left = records.Of("virtualMachineLeft").Select(record => record.Id("id")).ToHashSet();
        return
        [
            .. from record in records.Of("virtualMachine")
               let id = record.Id("id")
               where id is not null && !left.Contains(id)
               select new VirtualMachineSnapshot(
                   id.Value,
                   record.Text("name"),
                   record.Value<VirtualMachineState>("state"),
                   record.Number("generation") ?? 0,
                   record.Boolean("replica"),
                   [.. adapters.Ours(id.Value)])
               {
                   Guest = guests.Of(id.Value),
                   OtherAdapters = [.. adapters.Others(id.Value)],
                   IsClustered = record.Boolean("clustered"),
               },
        ];
    }
}

public partial record struct Reason
{
    public static Reason Generation1Running => new(nameof(Generation1Running));
    public static Reason VirtualMachineSaved => new(nameof(VirtualMachineSaved));
    public static Reason VirtualMachineCritical => new(nameof(VirtualMachineCritical));
    public static Reason VirtualMachineReplica => new(nameof(VirtualMachineReplica));
    public static Reason InfrastructureVirtualMachine => new(nameof(InfrastructureVirtualMachine));
    public static Reason GuestUnknown => new(nameof(GuestUnknown));
}
