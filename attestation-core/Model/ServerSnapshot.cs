using System.Collections.Immutable;

namespace AzureBenefits.Attestation.Model;

/// <summary>What was read of one server. A server that could not be read has no parts, and a failure says why.</summary>
/// <param name="Name">The server's name as the cluster knows it.</param>
/// <param name="State">How the server can be worked with.</param>
/// <param name="Failure">Why it could not be read; null when it was.</param>
/// <param name="Facts">What was read of it; without those that plans need when there is a failure.</param>
/// <param name="VirtualMachines">Its virtual machines; empty when they could not be read.</param>
public sealed record ServerSnapshot(
    string Name,
    ServerState State,
    Failure? Failure,
    Facts Facts,
    ImmutableArray<VirtualMachineSnapshot> VirtualMachines)
{
    private readonly string? _address;

    /// <summary>The name under which it was connected to: its own, or with the cluster's DNS domain.</summary>
    public string Address
    {
        get => _address ?? Name;
        init => _address = value;
    }

    /// <summary>Its attestation service (HciSvc); null when it could not be read.</summary>
    public AttestationService? Attestation
    {
        get => Facts.Find<AttestationService>();
        init => Facts = Facts.With(value);
    }

    /// <summary>Its operating system; null when it could not be read.</summary>
    public Platform? Platform => Facts.Find<Platform>();

    /// <summary>What the account that read it may do on it; null when the server did not tell.</summary>
    public CallerRights? CallerRights => Facts.Find<CallerGroups>()?.Rights;

    /// <summary>What it says of the cluster's registration with Azure, which can differ from server to server; null when it could not tell.</summary>
    public Registration? Registration => Facts.Find<Registration>();

    /// <summary>Why integration services and guests could not be read; null when they were.</summary>
    public Failure? GuestFailure { get; init; }

    /// <summary>Whether the snapshot holds everything that planning needs. Nothing is ever planned on a failed read.</summary>
    public bool IsReadable => Failure is null && Attestation is not null;

    /// <summary>The same with other facts of a type; null for none.</summary>
    public ServerSnapshot With<T>(T? facts)
        where T : class => this with { Facts = Facts.With(facts) };

    /// <summary>A server that was not read, and why.</summary>
    public static ServerSnapshot NotRead(string name, ServerState state, Failure failure) =>
        new(name, state, failure, Facts.None, []);
}
