using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Tests.Support;
using AzureBenefits.Lab.AttestationService.Certificates;
using AzureBenefits.Lab.AttestationService.Endpoint;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts.Goldens;

/// <summary>
/// The simulated cluster that the golden files are about: server1 with app01 and legacy01, which reports nothing, server2 with
/// web02, and server3, which is down. Its time stands still unless it is moved on; its servers sign documents.
/// </summary>
internal sealed class GoldenCluster : IAsyncDisposable
{
    private const string Policy = """{ "include": [{ "virtualMachines": ["app*"] }] }""";

    private readonly TemporaryFolder _folder = new();
    private readonly LabCertificateAuthority _authority;
    private readonly ServerCertificates _certificates;
    private volatile Gate? _gate;

    public GoldenCluster()
    {
        Lab = new LabCluster(new FixedTime(SampleCluster.AsOf.AddHours(-1)), "ready") { SyncTime = TimeSpan.Zero };
        _authority = new LabCertificateAuthority(Lab.Clock);
        _certificates = new ServerCertificates(_authority, Lab.Clock);
        Lab.HostEndpoint = new DocumentEndpoint(Lab, _certificates).AnswerHost;
        var old = Lab.ServerNames().ToArray();
        foreach (var server in new[] { "server1", "server2", "server3" })
        {
            Lab.Servers.Add(server);
        }

        foreach (var machine in Lab.State()["virtualMachines"]!.ToArray())
        {
            Lab.VirtualMachines.Delete((string)machine["id"]!);
        }

        foreach (var server in old)
        {
            Lab.Servers.Remove(server);
        }

        Run(SampleCluster.App01, new("server1", "app01", 2, "Windows Server 2022 Datacenter: Azure Edition"));
        Run(SampleCluster.Legacy01, new("server1", "legacy01", 1, "Windows Server 2012 R2 Standard"));
        Lab.VirtualMachines.SetIntegrationService("legacy01", "Key-Value Pair Exchange", false);
        Run(new("0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e03"), new("server2", "web02", 2, "Windows Server 2019 Datacenter"));
        Lab.Servers.SetConstrained("server2", true);
        Lab.Servers.Offline("server3");
        File.WriteAllText(Path.Combine(_folder.Path, "policy.json"), Policy);
        File.WriteAllText(Path.Combine(_folder.Path, "trust.json"), LabTrustProfile.Of(_authority).ToJson());
    }

    public LabCluster Lab { get; }

    public StableText Text { get; } = new();

    /// <summary>How far clocks of its servers are ahead.</summary>
    public Dictionary<string, TimeSpan> ClockSkew { get; } = [];

    /// <param name="notice">After how long a server that does not answer is said to be silent.</param>
    public Task<PluginHost> StartAsync(TimeSpan? notice = null) => LabHost.StartAsync(
        Lab,
        shell => new WatchedServers(shell, Lab.Clock, PassAsync) { ClockSkew = ClockSkew },
        options =>
        {
            options.TrustProfile = Path.Combine(_folder.Path, "trust.json");
            options.SilenceNotice = notice ?? options.SilenceNotice;
        },
        policy: Path.Combine(_folder.Path, "policy.json"));

    /// <summary>Lets a record be held up, from now on.</summary>
    public Gate Hold(Func<NodeCommand, NodeRecord, bool> holds) => _gate = new Gate(holds);

    /// <summary>Adds a virtual machine and starts it.</summary>
    /// <param name="id">The id under which answers show it.</param>
    /// <param name="machine">What it is.</param>
    public void Run(Guid id, NewVirtualMachine machine)
    {
        Text.Show(Lab.VirtualMachines.Add(machine).Id, id);
        Lab.VirtualMachines.Start(machine.Name);
    }

    public async ValueTask DisposeAsync()
    {
        await Lab.DisposeAsync();
        _certificates.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    private Task PassAsync(NodeCommand command, NodeRecord record) =>
        _gate is { } gate && gate.Holds(command, record) ? gate.PassAsync() : Task.CompletedTask;
}
