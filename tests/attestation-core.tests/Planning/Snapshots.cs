using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Tests.Planning;

/// <summary>Snapshots to plan on. Values are written out here rather than taken from the desired state, so that the two can disagree.</summary>
internal static class Snapshots
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    public static readonly Guid SwitchId = new("11111111-0000-4000-8000-000000000001");

    public static ClusterSnapshot Cluster(params ServerSnapshot[] servers) => new(
        "hci", Now, new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, Now, null, null, null), [.. servers], []);

    public static ServerSnapshot Off(string name = "server1", params VirtualMachineSnapshot[] machines) => Server(
        name,
        machines,
        new AttestationService(ServiceStatus.Inactive, null, null, null),
        new Switches([Foreign]),
        new HostAdapters([], []),
        new FirewallRules([AllowRule(enabled: false)]),
        new ClusterExclusion("Storage"));

    public static ServerSnapshot On(string name = "server1", params VirtualMachineSnapshot[] machines) => Server(
        name,
        machines,
        new AttestationService(ServiceStatus.Active, Now.AddDays(30), SwitchId, null),
        new Switches([Foreign, new VirtualSwitch(SwitchId, "AZSHCI_HOST-IMDS_DO_NOT_MODIFY", "Internal", "Managed by Azure Stack HCI IMDS Attestation Service")]),
        new HostAdapters(
            [new HostAdapter(SwitchId, "AZSHCI_HOST-IMDS_DO_NOT_MODIFY", 12, ["169.254.169.253/16"], ["ms_tcpip"], new VlanSetting("Promiscuous", 10, "200"))],
            []),
        new FirewallRules(
        [
            AllowRule(enabled: true),
            Block("AzsHci-ImdsAttestation-Block-TCP-Out", "Outbound", "TCP", "Any"),
            Block("AzsHci-ImdsAttestation-Block-UDP-Out", "Outbound", "UDP", "Any"),
            Block("AzsHci-ImdsAttestation-Block-TCP-In", "Inbound", "TCP", "1-79,81-65535"),
            Block("AzsHci-ImdsAttestation-Block-UDP-In", "Inbound", "UDP", "Any"),
        ]),
        new ClusterExclusion("Storage,AZSHCI_HOST-IMDS_DO_NOT_MODIFY"));

    public static ServerSnapshot WithRights(this ServerSnapshot server, CallerRights? rights) =>
        server.With(rights is { } known ? new CallerGroups(known) : null);

    public static VirtualMachineSnapshot Machine(int number, int generation = 2, VirtualMachineState state = VirtualMachineState.Running, params GuestAdapter[] adapters) =>
        new(new Guid(number, 0, 0, new byte[8]), $"vm{number}", state, generation, false, [.. adapters]);

    public static GuestAdapter Adapter(int number = 1) => new(
        $"adapter{number}", "AZSHCI_GUEST-IMDS_DO_NOT_MODIFY", SwitchId, "Off", "On", "On", false, new VlanSetting("Isolated", 10, "200"));

    private static VirtualSwitch Foreign { get; } = new(new Guid("99999999-0000-4000-8000-000000000009"), "ConvergedSwitch", "External", "");

    private static WindowsFeatures Features { get; } =
        new(ImmutableDictionary<string, bool>.Empty.Add("Hyper-V", true).Add("RSAT-Hyper-V-Tools", true));

    private static ServerSnapshot Server(string name, VirtualMachineSnapshot[] machines, params object[] facts) =>
        new(name, ServerState.Up, null, Facts.Of([.. facts, Features]), [.. machines]);

    private static FirewallRule AllowRule(bool enabled) => new(
        "AzsHci-ImdsAttestation-Allow-In", enabled, "Inbound", "Allow", "Any", "Block", "@FirewallAPI.dll,-55001", "TCP", "80", "169.254.169.253", "Any");

    private static FirewallRule Block(string name, string direction, string protocol, string ports) =>
        new(name, true, direction, "Block", "Any", "Block", "@FirewallAPI.dll,-55001", protocol, ports, "169.254.169.253", "Any");
}
