using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The cluster roles that a server owns as the cluster has it.</summary>
/// <param name="Names">Their names.</param>
public sealed record OwnedRoles(ImmutableArray<string> Names);

/// <summary>The cluster agrees with Hyper-V on which server owns a virtual machine: see <see cref="RoleOwners"/>.</summary>
internal sealed class RoleOwnerAspect : Aspect
{
    public override bool OnlyInforms => true;

    public override IEnumerable<object> Read(ServerRecords records) =>
        records.Of("ownedRoles").Take(1).Select(record => new OwnedRoles(record.Texts("names")));
}

public partial record struct Reason
{
    public static Reason OwnerDisagrees => new(nameof(OwnerDisagrees));
}

public partial record struct ConditionType
{
    /// <summary>The cluster agrees that this server owns the virtual machine.</summary>
    public static ConditionType OwnerAgrees => new(nameof(OwnerAgrees));
}
