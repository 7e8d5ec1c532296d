using System.Globalization;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;
using Newtonsoft.Json;

namespace AzureBenefits.Lab.SimulatedCluster.Scenarios;

/// <summary>A scenario file: a base to start from, and what differs. See <c>lab/Scenarios</c>.</summary>
internal sealed record Scenario
{
    private const string Prefix = "Scenarios/";
    private const string UpgradedVersion = "25398.1425";

    /// <summary>What it is, in one line for people; every scenario has its own.</summary>
    public string? Description { get; init; }

    /// <summary>The scenario to start from.</summary>
    public string? Base { get; init; }

    /// <summary>The cluster's name.</summary>
    public string? Cluster { get; init; }

    /// <summary>Servers by name, with their state.</summary>
    public Dictionary<string, string>? Servers { get; init; }

    /// <summary>Instead of <see cref="Servers"/>: this many, named "hci-node01" and so on.</summary>
    public int? GeneratedServers { get; init; }

    /// <summary>Servers whose sessions are in ConstrainedLanguage mode, beside those of 23H2, whose application control is on from the start.</summary>
    public string[]? Constrained { get; init; }

    /// <summary>Whether someone has switched application control off: no session is in ConstrainedLanguage mode.</summary>
    public bool? FullLanguage { get; init; }

    /// <summary>Virtual machines by server, each "name generation state operating system" separated by single blanks.</summary>
    public Dictionary<string, string[]>? VirtualMachines { get; init; }

    /// <summary>This many further virtual machines on every server.</summary>
    public int? GeneratedVirtualMachines { get; init; }

    /// <summary>Registered, NotYet or OutOfPolicy.</summary>
    public string? RegistrationStatus { get; init; }

    /// <summary>Connected, Disconnected or RepairRegistrationRequired.</summary>
    public string? ConnectionStatus { get; init; }

    /// <summary>The version of the servers' operating system, "build.revision"; 20348.1006 unless given.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>The product that the servers run; Azure Stack HCI unless given. Any other has no AzureStackHCI module.</summary>
    public string? Product { get; init; }

    /// <summary>Whether the servers run Azure verification for VMs, with the legacy OS support off.</summary>
    public bool? V2 { get; init; }

    /// <summary>Servers that a rolling upgrade has brought to 23H2 with Azure verification for VMs, while the others are as they were.</summary>
    public string[]? Upgraded { get; init; }

    /// <summary>Names of virtual machines whose data exchange is off.</summary>
    public string[]? WithoutDataExchange { get; init; }

    /// <summary>Names of virtual machines whose guest service interface is on.</summary>
    public string[]? WithGuestServiceInterface { get; init; }

    /// <summary>Names of virtual machines that have a checkpoint.</summary>
    public string[]? WithCheckpoint { get; init; }

    /// <summary>Whether everything is turned on.</summary>
    public bool? TurnedOn { get; init; }

    /// <summary>How long ago the last sync with Azure was; five hours unless given.</summary>
    public int? DaysSinceSync { get; init; }

    /// <summary>How long a sync with Azure takes.</summary>
    public int? SyncSeconds { get; init; }

    /// <summary>Servers that joined after everything was turned on.</summary>
    public string[]? NewServers { get; init; }

    /// <summary>What has drifted, each "server kind" or "server kind virtual-machine" separated by single blanks.</summary>
    public string[]? Drifts { get; init; }

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Scenario).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="prefix">What its names begin with instead of "hci", so that several clusters can be told apart.</param>
    public static Scenario Load(string name, string prefix = "hci")
    {
        using var stream = typeof(Scenario).Assembly.GetManifestResourceStream(Prefix + name)
            ?? throw new ArgumentException($"There is no scenario '{name}'. Choose one of: {string.Join(", ", Names)}.", nameof(name));
        using var reader = new StreamReader(stream);
        var settings = new JsonSerializerSettings { MissingMemberHandling = MissingMemberHandling.Error };
        var own = JsonConvert.DeserializeObject<Scenario>(reader.ReadToEnd().Replace("hci-", $"{prefix}-", StringComparison.Ordinal), settings)!;
        return (own.Base is null ? own : own.Over(Load(own.Base, prefix))).WithServers(prefix);
    }

    private Scenario WithServers(string prefix) => GeneratedServers is not { } count ? this : this with
    {
        Servers = Enumerable.Range(1, count).ToDictionary(number => $"{prefix}-node{number:00}", _ => "Up"),
    };

    public ClusterModel Build(LabClock clock)
    {
        var cluster = new ClusterModel(clock) { Name = Cluster! };
        FillRegistration(cluster);
        cluster.Networks.Add(new NetworkModel { Name = "Cluster Network 1", Subnet = "10.1.0.0" });
        cluster.Networks.Add(new NetworkModel { Name = "Cluster Network 2", Subnet = "10.71.1.0", Role = 1 });
        foreach (var (name, state) in Servers!)
        {
            var server = FreshServer.Add(cluster, name, state);
            server.Constrained = Constrained?.Contains(name, StringComparer.OrdinalIgnoreCase) == true;
            Upgrade(cluster, server);
            server.Constrained &= FullLanguage != true;
            foreach (var machine in Machines(name))
            {
                FreshServer.AddMachine(cluster, server, machine);
            }
        }

        if (TurnedOn == true)
        {
            TurnedOnCluster.Apply(cluster);
        }

        foreach (var name in NewServers ?? [])
        {
            FreshServer.Add(cluster, name, "Up");
        }

        foreach (var drift in (Drifts ?? []).Select(text => text.Split(' ', 3)))
        {
            SimulatedCluster.Drifts.Happen(cluster, drift[0], drift[1], drift.ElementAtOrDefault(2));
        }

        return cluster;
    }

    private Scenario Over(Scenario under) => new()
    {
        Description = Description,
        Cluster = Cluster ?? under.Cluster,
        Servers = Servers ?? under.Servers,
        GeneratedServers = GeneratedServers ?? under.GeneratedServers,
        Constrained = Constrained ?? under.Constrained,
        FullLanguage = FullLanguage ?? under.FullLanguage,
        VirtualMachines = VirtualMachines ?? under.VirtualMachines,
        GeneratedVirtualMachines = GeneratedVirtualMachines ?? under.GeneratedVirtualMachines,
        RegistrationStatus = RegistrationStatus ?? under.RegistrationStatus,
        ConnectionStatus = ConnectionStatus ?? under.ConnectionStatus,
        ServerVersion = ServerVersion ?? under.ServerVersion,
        Product = Product ?? under.Product,
        V2 = V2 ?? under.V2,
        Upgraded = Upgraded ?? under.Upgraded,
        WithoutDataExchange = WithoutDataExchange ?? under.WithoutDataExchange,
        WithGuestServiceInterface = WithGuestServiceInterface ?? under.WithGuestServiceInterface,
        WithCheckpoint = WithCheckpoint ?? under.WithCheckpoint,
        TurnedOn = TurnedOn ?? under.TurnedOn,
        DaysSinceSync = DaysSinceSync ?? under.DaysSinceSync,
        SyncSeconds = SyncSeconds ?? under.SyncSeconds,
        NewServers = NewServers ?? under.NewServers,
        Drifts = Drifts ?? under.Drifts,
    };

    private void Upgrade(ClusterModel cluster, ServerModel server)
    {
        var isUpgraded = Upgraded?.Contains(server.Name, StringComparer.OrdinalIgnoreCase) == true;
        if ((isUpgraded ? UpgradedVersion : ServerVersion)?.Split('.') is [var build, var revision])
        {
            var system = server.Registry.Key(FreshServer.CurrentVersion);
            (system["CurrentBuildNumber"], system["UBR"]) = (build, int.Parse(revision, CultureInfo.InvariantCulture));
        }

        if (Product is not null)
        {
            FreshServer.Run(server, Product);
        }

        if (V2 == true || isUpgraded)
        {
            server.Constrained = true;
            server.Attestation.LegacyOsSupport = "Disabled";
            server.Attestation.Expiration = cluster.Registration.LastConnected + RegistrationModel.CertificateLifetime;
        }
    }

    private void FillRegistration(ClusterModel cluster)
    {
        var registration = cluster.Registration;
        registration.RegistrationStatus = RegistrationStatus ?? registration.RegistrationStatus;
        registration.ConnectionStatus = ConnectionStatus ?? registration.ConnectionStatus;
        registration.LastConnected = registration.RegistrationStatus == "Registered"
            ? cluster.Clock.GetUtcNow() - (DaysSinceSync is { } days ? TimeSpan.FromDays(days) : TimeSpan.FromHours(5))
            : null;
        registration.SyncTime = TimeSpan.FromSeconds(SyncSeconds ?? 0);
        registration.AzureResourceName = cluster.Name;
        registration.AzureResourceUri =
            $"/Subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/lab/providers/Microsoft.AzureStackHCI/clusters/{cluster.Name}";
        registration.Region = "westeurope";
    }

    private IEnumerable<VirtualMachineModel> Machines(string server)
    {
        var described = (VirtualMachines?.GetValueOrDefault(server) ?? []).Select(Described);
        var generated = Enumerable.Range(1, GeneratedVirtualMachines ?? 0).Select(number => Described($"{server}-vm{number:0000} 2 Running Windows Server 2022 Datacenter"));
        return described.Concat(generated);
    }

    private VirtualMachineModel Described(string description)
    {
        var parts = description.Split(' ', 4);
        var replica = parts[2] == "Replica";
        var machine = new VirtualMachineModel
        {
            Id = Guid.NewGuid(),
            Name = parts[0],
            Generation = parts[1] == "1" ? 1 : 2,
            State = replica ? VMState.Off : Enum.Parse<VMState>(parts[2]),
            ReplicationMode = replica ? VMReplicationMode.Replica : VMReplicationMode.None,
            OperatingSystem = parts[3],
        };
        if (WithCheckpoint?.Contains(machine.Name) == true)
        {
            machine.Checkpoints.Add(Guid.NewGuid());
        }

        machine.IntegrationServices[IntegrationService.DataExchange] = WithoutDataExchange?.Contains(machine.Name) != true;
        machine.IntegrationServices[IntegrationService.GuestServiceInterface] = WithGuestServiceInterface?.Contains(machine.Name) == true;
        return machine;
    }
}
