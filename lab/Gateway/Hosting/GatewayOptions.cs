using AzureBenefits.Lab.Gateway.Packages;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Hosting;

/// <summary>How the lab's gateway is started.</summary>
public sealed record GatewayOptions
{
    /// <summary>The port people know the lab by.</summary>
    public const int DefaultPort = 6516;

    /// <summary>The scenario of a lab that was not told otherwise: four servers, nothing turned on.</summary>
    public const string DefaultScenario = "ready";

    /// <summary>The extension's package, a .nupkg file.</summary>
    public required string PackagePath { get; init; }

    /// <summary>The cluster to start with.</summary>
    public string Scenario { get; init; } = DefaultScenario;

    /// <summary>What the records of scripts look like.</summary>
    public LabJsonProfile JsonProfile { get; init; }

    /// <summary>The loopback port to listen on; 0 takes any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Where packages are unpacked; null for a temporary folder that is removed at the end.</summary>
    public string? InstallFolder { get; init; }

    /// <summary>Where the extension's assemblies are loaded.</summary>
    public PluginLoadContextKind LoadContext { get; init; }

    /// <summary>Whether an assembly that is not signed is deleted when it is to be loaded; otherwise nothing is checked.</summary>
    public bool IsProduction { get; init; }

    /// <summary>Whether the extension runs in the gateway's own process, to debug it there.</summary>
    public bool InProcess { get; init; }

    /// <summary>The ports of the services' processes; null for ten beside the gateway's own.</summary>
    internal ServicePorts? ServicePorts { get; init; }

    /// <summary>The program of the services' processes; null for this one.</summary>
    internal string? ServiceProgram { get; init; }

    /// <summary>Changes to the host's services, so that tests can show what the extension does not depend on.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }
}

/// <summary>Where the extension's assemblies are loaded. Which one the real gateway uses is unverified.</summary>
public enum PluginLoadContextKind
{
    /// <summary>A load context of its own.</summary>
    Own,

    /// <summary>The host's default load context.</summary>
    Default,
}
