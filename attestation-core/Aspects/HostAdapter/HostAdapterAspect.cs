using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using Newtonsoft.Json.Linq;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The host's own adapter on the switch: name, address, bindings, VLAN. It comes and goes with the switch.</summary>
internal sealed class HostAdapterAspect : Aspect
{
    private static readonly string DesiredAddress = $"{Address}/{PrefixLength}";
    private static readonly VlanSetting DesiredVlan = new("Promiscuous", PrimaryVlan, $"{SecondaryVlan}");

    /// <summary>What an adapter that is gone doesn't have.</summary>
    private static readonly ConditionType[] s_ofAdapter = [ConditionType.HostAdapterAddress, ConditionType.HostAdapterBindings, ConditionType.HostAdapterVlan];

    /// <summary>The only binding enabled on the host's adapter.</summary>
    private const string Binding = "ms_tcpip";

    /// <summary>The prefix length of its address.</summary>
    private const int PrefixLength = 16;

    public override IEnumerable<object> Read(ServerRecords records) =>
    [
        new HostAdapters(
            [.. records.Of("hostAdapter").Where(record => record.Id("switchId") is not null).Select(ToAdapter)],
            [.. records.Of("linkLocal").Select(record => new HostAddress(record.Number("interfaceIndex") ?? 0, record.Text("interfaceName"), record.Text("address")))])
        {
            NameHolders = [.. records.Of("nameHolder").Select(ToNameHolder)],
        },
    ];

    public override IEnumerable<Condition> Prerequisites(ServerView server) => HostAdapterPrerequisites.Of(server.Host);

    public override bool FollowsFrom(Condition condition, Condition cause) =>
        (condition.Type == ConditionType.HostAdapterName && condition.Reason == Reason.HostAdapterMissing && SwitchAspect.HasNoHostAdapter(cause))
        || (s_ofAdapter.Contains(condition.Type) && condition.Observed is null && cause.Type == ConditionType.HostAdapterName && cause.Reason == Reason.HostAdapterMissing);

    public override IEnumerable<Finding> Examine(HostView host)
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

    private static Finding ExamineName(HostAdapter? adapter) => Finding.Compare(
        adapter?.NetAdapterName == SwitchName,
        ConditionType.HostAdapterName,
        adapter is null ? Reason.HostAdapterMissing : Reason.HostAdapterRenamed,
        (adapter?.NetAdapterName, SwitchName),
        Set(ChangeType.RenameHostAdapter, adapter?.NetAdapterName, SwitchName, new JObject { ["name"] = SwitchName }));

    private static Finding ExamineAddress(HostAdapter? adapter)
    {
        var observed = adapter is null ? null : string.Join(", ", adapter.Addresses);
        var change = Set(ChangeType.SetHostAddress, observed, DesiredAddress, new JObject { ["prefixLength"] = PrefixLength }) with { Target = Address };
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
            Set(ChangeType.SetHostBindings, observed, Binding, new JObject { ["component"] = Binding }));
    }

    private static Finding ExamineVlan(HostAdapter? adapter) => Finding.Compare(
        adapter?.Vlan == DesiredVlan,
        ConditionType.HostAdapterVlan,
        Reason.HostVlanDiffers,
        (adapter?.Vlan.ToString(), DesiredVlan.ToString()),
        Set(
            ChangeType.SetHostVlan,
            adapter?.Vlan.ToString(),
            DesiredVlan.ToString(),
            new JObject { ["primaryVlan"] = PrimaryVlan, ["secondaryVlan"] = SecondaryVlan }));

    private static Change Add() => new(ChangeType.AddHostAdapter, SwitchName, null, SwitchName) { Scope = SwitchAspect.Scope, Needs = SwitchAspect.Scope };

    // Each property stands alone: a failed address does not keep the VLAN from being set.
    private static Change Set(ChangeType type, string? from, string to, JObject arguments) =>
        new(type, SwitchName, from, to) { Arguments = arguments, Scope = $"{type}", Needs = SwitchAspect.Scope };

    private static NameHolder ToNameHolder(NodeRecord record)
    {
        var on = record.Text("switchName");
        return new NameHolder(record.Number("interfaceIndex") ?? 0, on.Length > 0 ? $"{record.Text("description")} ({on})" : record.Text("description"));
    }

    private static HostAdapter ToAdapter(NodeRecord record) => new(
        record.Id("switchId")!.Value,
        record.TextOrNull("netAdapterName"),
        record.Number("interfaceIndex"),
        record.Texts("addresses"),
        record.Texts("enabledBindings"),
        VlanSetting.Of(record))
    {
        Description = record.TextOrNull("description"),
    };
}

public partial record struct Reason
{
    public static Reason HostAdapterMissing => new(nameof(HostAdapterMissing));
    public static Reason HostAdapterRenamed => new(nameof(HostAdapterRenamed));
    public static Reason AddressMissing => new(nameof(AddressMissing));
    public static Reason AddressExtra => new(nameof(AddressExtra));
    public static Reason BindingsDiffer => new(nameof(BindingsDiffer));
    public static Reason HostVlanDiffers => new(nameof(HostVlanDiffers));
    public static Reason AddressInUse => new(nameof(AddressInUse));
    public static Reason AdapterNameInUse => new(nameof(AdapterNameInUse));
}

public partial record struct ConditionType
{
    /// <summary>No other adapter of the server has the attestation address.</summary>
    public static ConditionType AddressFree => new(nameof(AddressFree));

    /// <summary>No other adapter of the server has the name of the host's attestation adapter.</summary>
    public static ConditionType AdapterNameFree => new(nameof(AdapterNameFree));

    /// <summary>The host's adapter on the switch has the switch's name.</summary>
    public static ConditionType HostAdapterName => new(nameof(HostAdapterName));

    /// <summary>The host's adapter has the attestation address and no other.</summary>
    public static ConditionType HostAdapterAddress => new(nameof(HostAdapterAddress));

    /// <summary>The host's adapter has only IPv4 bound.</summary>
    public static ConditionType HostAdapterBindings => new(nameof(HostAdapterBindings));

    /// <summary>The host's adapter is promiscuous on the attestation VLANs.</summary>
    public static ConditionType HostAdapterVlan => new(nameof(HostAdapterVlan));
}

public partial record struct ChangeType
{
    public static ChangeType AddHostAdapter => new(nameof(AddHostAdapter));
    public static ChangeType RenameHostAdapter => new(nameof(RenameHostAdapter));
    public static ChangeType SetHostAddress => new(nameof(SetHostAddress));
    public static ChangeType SetHostBindings => new(nameof(SetHostBindings));
    public static ChangeType SetHostVlan => new(nameof(SetHostVlan));
}
