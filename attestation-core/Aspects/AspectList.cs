using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// All aspects, in the one order in which they are read, shown and put right; turning off goes the other way. The scripts are
/// composed in this order too, so that a block finds what an earlier one has read.
/// </summary>
internal static class AspectList
{
    public static ImmutableArray<Aspect> All { get; } =
    [
        new ReachabilityAspect(),
        new RegistrationAspect(),
        new PlatformAspect(),
        new AttestationServiceAspect(),
        new FeaturesAspect(),
        new LanguageModeAspect(),
        new CallerRightsAspect(),
        new FirewallPolicyAspect(),
        new ClusterExclusionAspect(),
        new SwitchAspect(),
        new HostAdapterAspect(),
        new FirewallAspect(),
        new ServiceBindingAspect(),
        new CertificateAspect(),
        new ClockAspect(),
        new ClusterNetworkAspect(),
        new VirtualMachinesAspect(),
        new GuestAdapterAspect(),
        new GuestPowerAspect(),
        new IntegrationServicesAspect(),
        new VerificationAspect(),
        new RoleOwnerAspect(),
    ];

    public static IEnumerable<Finding> Examine(HostView host) => All.SelectMany(aspect => aspect.Examine(host));

    public static IEnumerable<Change> Remove(HostView host) => All.Reverse().SelectMany(aspect => aspect.Remove(host));
}
