namespace AzureBenefits.Lab.SimulatedCluster.Model;

/// <summary>The state of one server. Every access is made under the cluster's lock.</summary>
internal sealed class ServerModel
{
    private int _nextInterface = 10;
    private int _machinesMade;

    public required string Name { get; init; }

    /// <summary>From 1; no other server of the cluster has it. Its loopback address comes from it.</summary>
    public required int Number { get; init; }

    public ServerLink Link { get; set; }

    /// <summary>Paused by the administrator. A server stays paused when it goes down and comes back.</summary>
    public bool IsPaused { get; set; }

    public string State => (Link, IsPaused) switch
    {
        (ServerLink.Offline, _) => "Down",
        (ServerLink.Unreachable, _) => "Unreachable",
        (_, true) => "Paused",
        _ => "Up",
    };

    /// <summary>Whether remoting gets an answer.</summary>
    public bool Answers => Link == ServerLink.Online;

    public bool Constrained { get; set; }

    public Dictionary<string, bool> Features { get; } = new(StringComparer.OrdinalIgnoreCase);

    public List<SwitchModel> Switches { get; } = [];

    public List<NetAdapterModel> NetAdapters { get; } = [];

    /// <summary>Management-OS adapters first, then those of the virtual machines.</summary>
    public List<VirtualAdapterModel> VirtualAdapters { get; } = [];

    public List<VirtualMachineModel> VirtualMachines { get; } = [];

    public List<FirewallRuleModel> FirewallRules { get; } = [];

    /// <summary>Firewall profiles in which a group policy has the server's own rules ignored.</summary>
    public HashSet<string> ProfilesWithoutLocalRules { get; } = new(StringComparer.OrdinalIgnoreCase);

    public RegistryModel Registry { get; } = new();

    public AttestationModel Attestation { get; } = new();

    /// <summary>What its event logs hold, of what anybody asks for.</summary>
    public List<EventModel> Events { get; } = [];

    /// <summary>What this server says of the registration where that differs from the cluster's; null where it does not.</summary>
    public string? OwnRegistrationStatus { get; set; }

    /// <summary>What this server says of the connection where that differs from the cluster's; null where it does not.</summary>
    public string? OwnConnectionStatus { get; set; }

    public bool Has(string feature) => Features.GetValueOrDefault(feature);

    public int NextInterfaceIndex() => _nextInterface++;

    public int NextMachineNumber() => _machinesMade++;

    /// <summary>Sets what a scenario says: Up, Paused, Down or Unreachable.</summary>
    public void Begin(string state) => (Link, IsPaused) = state switch
    {
        "Up" => (ServerLink.Online, false),
        "Paused" => (ServerLink.Online, true),
        "Down" => (ServerLink.Offline, false),
        "Unreachable" => (ServerLink.Unreachable, false),
        _ => throw new ArgumentException($"A server is Up, Paused, Down or Unreachable, not {state}.", nameof(state)),
    };
}

/// <summary>How a server can be reached.</summary>
internal enum ServerLink
{
    Online,

    /// <summary>Down for everyone.</summary>
    Offline,

    /// <summary>Up for the cluster and for Azure, deaf to remoting.</summary>
    Unreachable,
}
