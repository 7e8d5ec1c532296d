using System.Collections.Immutable;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>A small cluster that is not turned on: server1 and server2 are up, server3 is down.</summary>
internal static class SampleCluster
{
    public const string Name = "hci-lab";

    public const string Domain = "contoso.com";

    /// <summary>The key under which its operations are kept.</summary>
    public const string Key = $"{Name}.{Domain}";

    public static readonly DateTimeOffset AsOf = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static readonly Guid App01 = new("0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e01");

    public static readonly Guid Legacy01 = new("0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e02");

    public static ClusterSnapshot Snapshot { get; } = new(
        Name,
        AsOf,
        new Registration(RegistrationStatus.Registered, ConnectionStatus.Connected, AsOf.AddHours(-6), AsOf.AddHours(6), "/Subscriptions/1/clusters/hci-lab", "westeurope"),
        [
            Up("server1", Machine(App01, "app01", 2), Machine(Legacy01, "legacy01", 1)),
            Up("server2"),
            ServerSnapshot.NotRead("server3", ServerState.Down, new Failure(Reason.ServerDown, Stage.Read, "server3")),
        ],
        [])
    {
        Domain = Domain,
    };

    public static Failure Unreachable { get; } = new(Reason.ClusterUnreachable, Stage.Discover, Name, "WinRM cannot complete the operation.");

    private static ServerSnapshot Up(string name, params ImmutableArray<VirtualMachineSnapshot> machines) => new(
        name,
        ServerState.Up,
        null,
        Facts.Of(
        [
            new AttestationService(ServiceStatus.Inactive, null, null, null),
            new Switches([]),
            new HostAdapters([], []),
            new FirewallRules([InBoxRule]),
            new ClusterExclusion(null),
            new WindowsFeatures(ImmutableDictionary<string, bool>.Empty),
        ]),
        machines);

    private static FirewallRule InBoxRule => new(
        "AzsHci-ImdsAttestation-Allow-In", false, "Inbound", "Allow", "Any", "Block", "@FirewallAPI.dll,-55001", "TCP", "80", "169.254.169.253", "Any");

    private static VirtualMachineSnapshot Machine(Guid id, string name, int generation) => new(id, name, VirtualMachineState.Running, generation, false, []);
}
