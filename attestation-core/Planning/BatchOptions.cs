namespace AzureBenefits.Attestation.Planning;

/// <summary>Divides what each server has to do into calls for so many virtual machines each.</summary>
/// <param name="Size">How many virtual machines of a server one call changes at most.</param>
/// <param name="StopAfterFailures">After how many failed targets no further call begins; null for never.</param>
public sealed record BatchOptions(int Size, int? StopAfterFailures)
{
    /// <summary>The largest number of either.</summary>
    public const int Most = 16_384;

    /// <summary>The size for those who choose none.</summary>
    public const int StandardSize = 256;

    /// <summary>How many virtual machines of a server are so many that people may want them in batches.</summary>
    private const int Many = 64;

    /// <summary>How many virtual machines may be changed without anybody having chosen a size.</summary>
    private const int MostAtOnce = 512;

    /// <summary>What holds for a plan: what was asked for; else standard batches where only virtual machines are changed, and many of them.</summary>
    public static BatchOptions? For(Plan plan)
    {
        if (plan.Intent.Batch is not null || !plan.Intent.Kind.IsOfVirtualMachines())
        {
            return plan.Intent.Batch;
        }

        return plan.Servers.Sum(Changed) > MostAtOnce ? new BatchOptions(StandardSize, null) : null;
    }

    /// <summary>Whether a plan changes so many virtual machines of a server that batches are worth a choice.</summary>
    public static bool AreWorthwhile(Plan plan) => plan.Servers.Any(server => Changed(server) > Many);

    private static int Changed(ServerPlan server) =>
        server.Changes.Select(change => change.VirtualMachine?.Id).OfType<Guid>().Distinct().Count();
}
