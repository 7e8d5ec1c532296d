using System.Text.RegularExpressions;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// Virtual machines that the platform made for itself: the Arc resource bridge and the nodes of AKS. Recognised by what is
/// read anyway, their names and their guests' operating system; both signs are unverified on a real cluster. A Windows
/// node of AKS looks like any other Windows Server and is not recognised.
/// </summary>
internal static partial class InfrastructureMachines
{
    /// <summary>The image of the resource bridge and of Linux nodes, by its names over time.</summary>
    private static readonly string[] Images = ["CBL-Mariner", "Common Base Linux Mariner", "Azure Linux"];

    public static bool Includes(VirtualMachineSnapshot machine) =>
        ControlPlaneName().IsMatch(machine.Name)
        || (machine.Guest.OperatingSystem is { } system && Images.Any(image => system.Name.Contains(image, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Why one is left out when all virtual machines are meant.</summary>
    public static Failure WhyLeftOut(VirtualMachineSnapshot machine) => new(Reason.InfrastructureVirtualMachine, Stage.Plan, machine.Name);

    /// <summary>Why any of a server that does not tell its guests is left out when all are meant; null when it tells them.</summary>
    public static Failure? WhyUnknown(ServerSnapshot server, VirtualMachineSnapshot machine) => server.GuestFailure is { } failure
        ? new Failure(Reason.GuestUnknown, failure.Stage, machine.Name, failure.Cause) { Error = failure.Error }
        : null;

    /// <summary>Cluster API names the machines of a control plane "(cluster)-control-plane-(suffix)".</summary>
    [GeneratedRegex("-control-plane-[0-9a-z]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ControlPlaneName();
}
