using System.Collections.Immutable;
using AzureBenefits.Attestation.Planning;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>Shutting a virtual machine down, with its owner's consent, for changes that need it off, and starting it again.</summary>
internal sealed class GuestPowerAspect : Aspect
{
    /// <summary>How long a guest is waited for. Hyper-V itself gives a guest five minutes to save its data; this is a little less than the silence after which a server counts as hanging.</summary>
    private static readonly TimeSpan ShutdownDeadline = TimeSpan.FromMinutes(6);

    /// <summary>How long one is watched that may have been asked. It looks no different from one that was not, and runs meanwhile.</summary>
    private const int WatchSeconds = 15;

    /// <summary>The changes between a shutdown and a start. The start stands alone: what was shut down is started again, whatever failed meanwhile.</summary>
    public static ImmutableArray<Change> Around(VirtualMachineSnapshot machine, ImmutableArray<Change> changes) =>
    [
        Set(machine, ChangeType.ShutDownVirtualMachine, VirtualMachineState.Off) with
        {
            Arguments = new JObject { ["seconds"] = Seconds },
            Scope = changes[0].Scope,
            Needs = changes[0].Needs,
        },
        .. changes,
        Start(machine),
    ];

    /// <summary>Starts a virtual machine that a script, which was cut off, may have left shut down.</summary>
    public static Change StartAgain(VirtualMachineSnapshot machine) => StartAgain(Start(machine));

    /// <summary>Makes a start of it that does not ask whether its own script shut the virtual machine down.</summary>
    public static Change StartAgain(Change start) => start with { Arguments = Waiting(WatchSeconds, always: true) };

    /// <summary>Whether a change asks a guest to shut down.</summary>
    public static bool IsShutdown(Change change) => change.Type == ChangeType.ShutDownVirtualMachine;

    /// <summary>What it means that a change failed; null when nothing more than that.</summary>
    public static Reason? WhyFailed(Change change) => IsShutdown(change) ? Reason.GuestNotShutDown : null;

    /// <summary>Whether a change starts a virtual machine.</summary>
    public static bool IsStart(Change change) => change.Type == ChangeType.StartVirtualMachine;

    private static int Seconds => (int)ShutdownDeadline.TotalSeconds;

    private static JObject Waiting(int seconds, bool always) => new() { ["seconds"] = seconds, ["always"] = always };

    private static Change Start(VirtualMachineSnapshot machine) =>
        Set(machine, ChangeType.StartVirtualMachine, machine.State) with { Arguments = Waiting(Seconds, always: false), Scope = $"start:{machine.Id}" };

    private static Change Set(VirtualMachineSnapshot machine, ChangeType type, VirtualMachineState to) =>
        new(type, machine.Name, $"{(type == ChangeType.StartVirtualMachine ? VirtualMachineState.Off : machine.State)}", $"{to}")
        {
            VirtualMachine = new VirtualMachineRef(machine.Id, machine.Name),
        };
}

public partial record struct Reason
{
    public static Reason GuestNotShutDown => new(nameof(GuestNotShutDown));
    public static Reason VirtualMachineLeftOff => new(nameof(VirtualMachineLeftOff));
    public static Reason VirtualMachineOffAgain => new(nameof(VirtualMachineOffAgain));
}

public partial record struct ChangeType
{
    public static ChangeType ShutDownVirtualMachine => new(nameof(ShutDownVirtualMachine), Pace.Guest);
    public static ChangeType StartVirtualMachine => new(nameof(StartVirtualMachine), Pace.Guest);
}
