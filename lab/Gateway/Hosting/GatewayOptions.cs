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

    /// <summary>
    /// The address of another lab whose servers the extension works on; null for this lab's own. Those outlive this gateway, as
    /// real servers do.
    /// </summary>
    public Uri? Servers { get; init; }

    /// <summary>Where packages are unpacked; null for a temporary folder that is removed at the end.</summary>
    public string? InstallFolder { get; init; }

    /// <summary>Where the extension's assemblies are loaded.</summary>
    public PluginLoadContextKind LoadContext { get; init; }

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
