using AzureBenefits.Attestation.Remoting;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>The VLAN setting of a virtual network adapter.</summary>
/// <param name="Mode">Untagged, Access, Trunk, Promiscuous, Isolated or Community, as text.</param>
/// <param name="Primary">The primary VLAN id of a private VLAN; 0 when not private.</param>
/// <param name="Secondary">The secondary VLAN ids, such as "200"; empty when not private.</param>
public sealed record VlanSetting(string Mode, int Primary, string Secondary)
{
    /// <summary>Such as "Isolated 10/200".</summary>
    public override string ToString() => Primary == 0 ? Mode : $"{Mode} {Primary}/{Secondary}";

    internal static VlanSetting Of(NodeRecord record) =>
        new(record.Text("vlanMode"), record.Number("vlanPrimary") ?? 0, record.Text("vlanSecondary"));
}
