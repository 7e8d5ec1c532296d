using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using static AzureBenefits.Attestation.DesiredState.AttestationObjects;

namespace AzureBenefits.Attestation.DesiredState;

/// <summary>The host's own adapter on the switch: name, address, bindings, VLAN. It comes and goes with the switch.</summary>
internal sealed class HostAdapterConcern : IHostConcern
{
    private static readonly string DesiredAddress = $"{Address}/{PrefixLength}";
    private static readonly VlanSetting DesiredVlan = new("Promiscuous", PrimaryVlan, $"{SecondaryVlan}");

    public IEnumerable<Finding> Examine(HostView host)
    {
        // A switch that is made internal gets a new adapter, whatever the old one was like.
        var adapter = host.Switch?.Type == SwitchType ? host.Adapter : null;
        var name = ExamineName(adapter);
        return
        [
            host.Switch?.Type == SwitchType && adapter is null ? name with { Changes = [Add(), .. name.Changes] } : name,
            ExamineAddress(adapter),
            ExamineBindings(adapter),
            ExamineVlan(adapter),
        ];
    }

    public IEnumerable<Change> Remove(HostView host) => [];

    private static Finding ExamineName(HostAdapter? adapter) => Finding.Compare(
        adapter?.NetAdapterName == SwitchName,
        ConditionType.HostAdapterName,
        adapter is null ? Reason.HostAdapterMissing : Reason.HostAdapterRenamed,
        (adapter?.NetAdapterName, SwitchName),
        Set(ChangeType.RenameHostAdapter, adapter?.NetAdapterName, SwitchName, SwitchName));

    private static Finding ExamineAddress(HostAdapter? adapter)
    {
        var observed = adapter is null ? null : string.Join(", ", adapter.Addresses);
        var change = Set(ChangeType.SetHostAddress, observed, DesiredAddress, $"{PrefixLength}") with { Target = Address };
        return Finding.Compare(
            observed == DesiredAddress,
            ConditionType.HostAdapterAddress,
            adapter?.Addresses.Contains(DesiredAddress) == true ? Reason.AddressExtra : Reason.AddressMissing,
            (observed, DesiredAddress),
            change);
    }

    private static Finding ExamineBindings(HostAdapter? adapter)
    {
        var observed = adapter is null ? null : string.Join(", ", adapter.EnabledBindings.Order(StringComparer.Ordinal));
        return Finding.Compare(
            observed == Binding,
            ConditionType.HostAdapterBindings,
            Reason.BindingsDiffer,
            (observed, Binding),
            Set(ChangeType.SetHostBindings, observed, Binding, Binding));
    }

    private static Finding ExamineVlan(HostAdapter? adapter) => Finding.Compare(
        adapter?.Vlan == DesiredVlan,
        ConditionType.HostAdapterVlan,
        Reason.HostVlanDiffers,
        (adapter?.Vlan.ToString(), DesiredVlan.ToString()),
        Set(ChangeType.SetHostVlan, adapter?.Vlan.ToString(), DesiredVlan.ToString(), $"{PrimaryVlan}/{SecondaryVlan}"));

    private static Change Add() => new(ChangeType.AddHostAdapter, SwitchName, null, SwitchName) { Scope = HostSwitchConcern.Scope, Needs = HostSwitchConcern.Scope };

    // Each property stands alone: a failed address does not keep the VLAN from being set.
    private static Change Set(ChangeType type, string? from, string to, string value) =>
        new(type, SwitchName, from, to) { Value = value, Scope = $"{type}", Needs = HostSwitchConcern.Scope };
}
