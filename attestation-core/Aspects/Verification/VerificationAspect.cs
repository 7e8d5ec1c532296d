using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// What a guest is eligible for and how it comes to it. Nothing of it is read by itself: see <see cref="GuestVerification"/>.
/// </summary>
internal sealed class VerificationAspect : Aspect
{
    /// <summary>
    /// Why guests of a cluster cannot ask over VMBus; null when they can. Without a readable server the mode is unknown, and
    /// every server is skipped with its own reason.
    /// </summary>
    public static Failure? WhyNotV2(ClusterSnapshot cluster) =>
        cluster.Mode == AttestationMode.V1 && cluster.Servers.Any(server => server.IsReadable)
            ? new Failure(Reason.NeedsAzureVerification, Stage.Plan, cluster.Name)
            : null;
}

public partial record struct Reason
{
    public static Reason SecurityUpdatesEnded => new(nameof(SecurityUpdatesEnded));
    public static Reason GuestUpdateMissing => new(nameof(GuestUpdateMissing));
    public static Reason LegacyNetworkingMissing => new(nameof(LegacyNetworkingMissing));
    public static Reason NeedsAzureVerification => new(nameof(NeedsAzureVerification));
}

public partial record struct ConditionType
{
    /// <summary>The programme of Extended Security Updates for the guest's operating system runs.</summary>
    public static ConditionType SecurityUpdateProgramme => new(nameof(SecurityUpdateProgramme));

    /// <summary>v2: the guest has the update with which it asks over VMBus.</summary>
    public static ConditionType GuestUpdates => new(nameof(GuestUpdates));

    /// <summary>v2: a guest that cannot ask over VMBus has the legacy OS networking.</summary>
    public static ConditionType LegacyNetworking => new(nameof(LegacyNetworking));
}
