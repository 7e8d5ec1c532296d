using AzureBenefits.Attestation.Model;
using static AzureBenefits.Attestation.Aspects.AttestationObjects;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>What the host's attestation adapter needs for itself: its address and its name. Windows gives neither twice.</summary>
internal static class HostAdapterPrerequisites
{
    private const string Free = "free";

    /// <summary>Whether both are free on a server.</summary>
    /// <param name="host">The server; null when it would not tell.</param>
    public static IEnumerable<Condition> Of(HostView? host) => [AddressFree(host), NameFree(host)];

    private static Condition AddressFree(HostView? host)
    {
        if (host is null)
        {
            return Condition.Unknown(ConditionType.AddressFree, Reason.ReadFailed, Address);
        }

        var ours = Interfaces(host);
        var others = host.Get<HostAdapters>().LinkLocal.Where(item => item.Address == Address && !ours.Contains(item.InterfaceIndex));
        return Unless(others.Select(item => item.InterfaceName), ConditionType.AddressFree, Reason.AddressInUse, Address, LinkLocalUse(host));
    }

    private static Condition NameFree(HostView? host)
    {
        if (host is null)
        {
            return Condition.Unknown(ConditionType.AdapterNameFree, Reason.ReadFailed, SwitchName);
        }

        var ours = Interfaces(host);
        var others = host.Get<HostAdapters>().NameHolders.Where(item => !ours.Contains(item.InterfaceIndex));
        return Unless(others.Select(item => item.Description), ConditionType.AdapterNameFree, Reason.AdapterNameInUse, SwitchName, null);
    }

    /// <summary>The interfaces of our own switches. What they have on a duplicate goes with the duplicate.</summary>
    private static HashSet<int?> Interfaces(HostView host) =>
        [.. host.Get<HostAdapters>().OnSwitches.Where(adapter => host.Duplicates.Append(host.Switch).Any(item => item?.Id == adapter.SwitchId)).Select(adapter => adapter.InterfaceIndex)];

    /// <summary>Other adapters that have what the attestation adapter needs for itself keep the server from being turned on.</summary>
    private static Condition Unless(IEnumerable<string> others, ConditionType type, Reason inUse, string desired, string? evidence) =>
        string.Join(", ", others) is { Length: > 0 } named
            ? Condition.Failed(type, inUse, named, desired) with { Prevents = true }
            : Condition.Ok(type, evidence ?? Free, Free);

    /// <summary>Other use of 169.254/16, such as storage networks without addresses of their own, is named as evidence.</summary>
    private static string? LinkLocalUse(HostView host)
    {
        var others = host.Get<HostAdapters>().LinkLocal.Where(item => item.InterfaceIndex != host.Adapter?.InterfaceIndex).ToArray();
        return others.Length == 0 ? null : string.Join(", ", others.Select(item => $"{item.InterfaceName} {item.Address}"));
    }
}
