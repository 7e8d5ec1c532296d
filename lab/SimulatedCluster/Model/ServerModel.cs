using AzureBenefits.Lab.SimulatedCluster.HyperV;

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

internal sealed class SwitchModel
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required VMSwitchType Type { get; set; }

    public string Notes { get; set; } = "";
}

/// <summary>A network adapter as the host's network stack sees it, with its addresses and bindings.</summary>
internal sealed class NetAdapterModel
{
    public required string Name { get; set; }

    public required string Description { get; init; }

    public required int InterfaceIndex { get; init; }

    /// <summary>Twelve hexadecimal digits without separators.</summary>
    public required string Mac { get; init; }

    /// <summary>Made by Hyper-V, not by a manufacturer.</summary>
    public bool IsVirtual => Description.StartsWith("Hyper-V", StringComparison.Ordinal);

    public List<AddressModel> Addresses { get; } = [];

    public List<BindingModel> Bindings { get; } = [];
}

internal sealed record AddressModel(string Address, int PrefixLength, bool IsAutomatic);

internal sealed class BindingModel
{
    public required string ComponentId { get; init; }

    public required string DisplayName { get; init; }

    public required bool Enabled { get; set; }
}

/// <summary>A virtual network adapter: of the management OS, or of a virtual machine.</summary>
internal sealed class VirtualAdapterModel
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    /// <summary>An id as Hyper-V makes them.</summary>
    public static string NewId(Guid? owner) => $@"Microsoft:{owner ?? Guid.NewGuid():D}\{Guid.NewGuid():D}".ToUpperInvariant().Replace("MICROSOFT", "Microsoft", StringComparison.Ordinal);

    /// <summary>The virtual machine; null for the management OS.</summary>
    public required Guid? VirtualMachineId { get; init; }

    public required string Mac { get; init; }

    public Guid? SwitchId { get; set; }

    public OnOffState MacAddressSpoofing { get; set; } = OnOffState.Off;

    public OnOffState DhcpGuard { get; set; } = OnOffState.Off;

    public OnOffState RouterGuard { get; set; } = OnOffState.Off;

    public bool ClusterMonitored { get; set; } = true;

    public VlanModel Vlan { get; set; } = VlanModel.Untagged;
}

internal sealed record VlanModel(VMNetworkAdapterVlanMode Mode, VMNetworkAdapterPrivateVlanMode PrivateMode, int Access, int Primary, int Secondary, string SecondaryList)
{
    public static VlanModel Untagged { get; } = new(VMNetworkAdapterVlanMode.Untagged, 0, 0, 0, 0, "");

    public int Native { get; init; }

    public string AllowedList { get; init; } = "";
}

internal sealed class FirewallRuleModel
{
    public required string Name { get; init; }

    public required string DisplayName { get; set; }

    public string Description { get; set; } = "";

    public string Group { get; set; } = "";

    public bool Enabled { get; set; } = true;

    public string Direction { get; set; } = "Inbound";

    public string Action { get; set; } = "Allow";

    public string Profile { get; set; } = "Any";

    public string EdgeTraversal { get; set; } = "Block";

    public string Protocol { get; set; } = "Any";

    public string[] LocalPort { get; set; } = ["Any"];

    public string[] RemotePort { get; set; } = ["Any"];

    public string[] LocalAddress { get; set; } = ["Any"];

    public string[] RemoteAddress { get; set; } = ["Any"];
}

/// <summary>Registry keys by path, values by name. Names are compared without case, as Windows does.</summary>
internal sealed class RegistryModel
{
    public Dictionary<string, Dictionary<string, object>> Keys { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, object> Key(string path)
    {
        if (!Keys.TryGetValue(path, out var values))
        {
            Keys[path] = values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        }

        return values;
    }

    /// <summary>The values of an existing key, however its path is written.</summary>
    public Dictionary<string, object>? Find(string path) => Keys.GetValueOrDefault(Normalised(path));

    /// <summary>Whether there is such a key; the keys above a known one exist too.</summary>
    public bool Contains(string path) => Keys.Keys.Any(key =>
        key.Equals(Normalised(path), StringComparison.OrdinalIgnoreCase) || key.StartsWith(Normalised(path) + "\\", StringComparison.OrdinalIgnoreCase));

    private static string Normalised(string path) => path.Replace('/', '\\').TrimEnd('\\')
        .Replace(@"Registry::HKEY_LOCAL_MACHINE", "HKLM:", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The attestation service of one server (HciSvc).</summary>
internal sealed class AttestationModel
{
    public Guid? SwitchId { get; set; }

    public DateTimeOffset? Expiration { get; set; }

    /// <summary>Enabled or Disabled in v2; null in v1, where the property does not exist.</summary>
    public string? LegacyOsSupport { get; set; }

    /// <summary>Whether the service serves guests over VMBus, and the switch is only for those that cannot.</summary>
    public bool IsV2 => LegacyOsSupport is not null;

    public bool Failed { get; set; }

    /// <summary>Binds the service to a switch, or to none. In v2 that is what turns the legacy OS support on and off (unverified).</summary>
    public void Bind(Guid? switchId)
    {
        SwitchId = switchId;
        if (IsV2)
        {
            LegacyOsSupport = IsBound ? "Enabled" : "Disabled";
        }
        else if (!IsBound)
        {
            Expiration = null;
        }
    }

    /// <summary>No id and the empty one both mean no switch.</summary>
    public bool IsBound => SwitchId is { } id && id != Guid.Empty;

    public string Status(DateTimeOffset now) => this switch
    {
        { Failed: true } => "Error",
        { Expiration: { } end } when end <= now => "Expired",
        { Expiration: not null } when IsBound || IsV2 => "Active",
        _ => "Inactive",
    };
}
