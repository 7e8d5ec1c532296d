using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The two integration services that matter, enabled on request only: an administrator may have turned them off on purpose.</summary>
internal static class IntegrationServices
{
    /// <summary>The component id of data exchange. Names are localised, ids are not.</summary>
    public const string DataExchange = "2A34B1C2-FD73-4043-8A5B-DD2159BC743F";

    /// <summary>The component id of the Guest Service Interface.</summary>
    public const string GuestServiceInterface = "6C09BB55-D683-4DA0-8931-C9BF705F6480";

    /// <summary>Compares the service that an operation of this kind enables; null for other kinds.</summary>
    public static Finding? Examine(VirtualMachineSnapshot machine, OperationKind kind) => kind switch
    {
        OperationKind.EnableDataExchange => ExamineDataExchange(machine),
        OperationKind.EnableGuestServiceInterface => ExamineGuestServiceInterface(machine),
        _ => null,
    };

    /// <summary>Why a virtual machine's services are unknown, when noticed in a stage of the work.</summary>
    public static Failure WhyUnknown(ServerSnapshot server, VirtualMachineSnapshot machine, Stage noticed) =>
        server.GuestFailure is { } failure
            ? failure with { Target = machine.Name, Stage = noticed == Stage.Plan ? failure.Stage : noticed }
            : new Failure(Reason.IntegrationServicesUnknown, noticed, machine.Name);

    public static Finding ExamineDataExchange(VirtualMachineSnapshot machine) => Examine(
        machine.Guest.DataExchange,
        (ConditionType.DataExchange, Reason.DataExchangeOff),
        Enable(machine, ChangeType.EnableDataExchange, DataExchange));

    public static Finding ExamineGuestServiceInterface(VirtualMachineSnapshot machine) => Examine(
        machine.Guest.GuestServiceInterface,
        (ConditionType.GuestServiceInterface, Reason.GuestServiceInterfaceOff),
        Enable(machine, ChangeType.EnableGuestServiceInterface, GuestServiceInterface));

    private static Finding Examine(bool? enabled, (ConditionType Type, Reason WhenOff) names, Change change) => enabled switch
    {
        true => Finding.Ok(names.Type, "enabled"),
        false => Finding.Differs(names.Type, names.WhenOff, "disabled", "enabled", change),
        null => Finding.Unknown(names.Type, Reason.IntegrationServicesUnknown, "enabled"),
    };

    private static Change Enable(VirtualMachineSnapshot machine, ChangeType type, string component) => new(type, machine.Name, "disabled", "enabled")
    {
        VirtualMachine = new VirtualMachineRef(machine.Id, machine.Name),
        Value = component,
        Scope = $"vm:{machine.Id}",
    };
}
