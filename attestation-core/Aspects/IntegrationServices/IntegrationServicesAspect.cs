using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The two integration services that matter, enabled on request only: an administrator may have turned them off on purpose.</summary>
internal sealed class IntegrationServicesAspect : Aspect
{
    /// <summary>The component id of data exchange. Names are localised, ids are not.</summary>
    public const string DataExchange = "2A34B1C2-FD73-4043-8A5B-DD2159BC743F";

    /// <summary>The component id of the Guest Service Interface.</summary>
    public const string GuestServiceInterface = "6C09BB55-D683-4DA0-8931-C9BF705F6480";

    public override bool OnlyInforms => true;

    /// <summary>Why integration services and guests could not be read of a server; null when they were.</summary>
    public static Failure? WhyUnread(ServerRecords records) => records.Errors
        .Where(error => error.Part == "integrationServices")
        .Select(error => new Failure(Reason.IntegrationServicesUnknown, Stage.Read, records.Server, error.ToString()) { Error = error.Error })
        .FirstOrDefault();

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
        Arguments = new JObject { ["component"] = component },
        Scope = $"vm:{machine.Id}",
    };
}

public partial record struct Reason
{
    public static Reason DataExchangeOff => new(nameof(DataExchangeOff));
    public static Reason GuestServiceInterfaceOff => new(nameof(GuestServiceInterfaceOff));
    public static Reason IntegrationServicesUnknown => new(nameof(IntegrationServicesUnknown));
}

public partial record struct ConditionType
{
    /// <summary>Data exchange is enabled, so that the guest can tell its operating system.</summary>
    public static ConditionType DataExchange => new(nameof(DataExchange));

    /// <summary>v2: the Guest Service Interface is enabled, so that the guest can ask over VMBus.</summary>
    public static ConditionType GuestServiceInterface => new(nameof(GuestServiceInterface));
}

public partial record struct ChangeType
{
    public static ChangeType EnableGuestServiceInterface => new(nameof(EnableGuestServiceInterface));
    public static ChangeType EnableDataExchange => new(nameof(EnableDataExchange));
}
