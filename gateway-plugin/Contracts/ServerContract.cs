using AzureBenefits.Attestation.Assessment;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.GatewayPlugin.Contracts;

/// <summary>A server of the cluster.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">The name under which it is connected to: its own, or with the cluster's DNS domain.</param>
/// <param name="State">How it can be worked with.</param>
/// <param name="Status">Its Azure Benefits.</param>
/// <param name="SetUp">Whether objects of Azure Benefits are there, right or not; null when it could not be read.</param>
/// <param name="Served">Whether its guests can have documents: yes when one was verified lately.</param>
/// <param name="Components">Its objects together.</param>
/// <param name="CanEnable">Whether it can be set up on its own.</param>
/// <param name="Expiry">The end of its certificate.</param>
/// <param name="Registration">Its own registration with Azure.</param>
/// <param name="Mode">Which generation of attestation it runs; null when it could not be read.</param>
/// <param name="LanguageMode">The language mode of its PowerShell; null when it could not be read.</param>
/// <param name="LegacyOsSupport">v2: whether the switch for guests without VMBus is set up on it; null in v1 and when it could not be read.</param>
/// <param name="Conditions">Its conditions.</param>
public sealed record ServerContract(
    string Name,
    string Address,
    ServerState State,
    ServerBenefitsStatus Status,
    bool? SetUp,
    Served Served,
    ComponentsContract Components,
    bool CanEnable,
    ExpiryContract Expiry,
    ServerRegistrationContract Registration,
    AttestationMode? Mode,
    ServerLanguageMode? LanguageMode,
    bool? LegacyOsSupport,
    IReadOnlyList<ConditionContract> Conditions)
{
    /// <summary>The last test of its attestation; null when none is known.</summary>
    public LastTestContract? LastTested { get; init; }

    /// <summary>Its virtual machines by how they stand; null when they were not read.</summary>
    public ServerMachinesContract? VirtualMachines { get; init; }

    internal static ServerContract Of(ServerHealth server) => new(
        server.Name,
        server.Assessment.Server.Address,
        server.Assessment.Server.State,
        server.Assessment.Status,
        server.SetUp,
        server.Served,
        ComponentsContract.Of(server.Components),
        server.CanEnable,
        ExpiryContract.Of(server.Expiry),
        ServerRegistrationContract.Of(server.Registration),
        server.Mode,
        server.LanguageMode,
        server.Assessment.LegacyOsSupport,
        [.. server.Conditions.Select(one => ConditionContract.Of(one.Condition, one.Part))])
    {
        LastTested = LastTestContract.Of(server.LastTested),
        VirtualMachines = server.IsRead ? ServerMachinesContract.Of(server.VirtualMachineCounts) : null,
    };

    /// <summary>One that was read while others are missing: its virtual machines are counted with the whole, and until then as the last whole read found them.</summary>
    internal ServerContract CountedAsIn(ServerContract? last) => this with { VirtualMachines = SetUp is null ? null : last?.VirtualMachines };

    /// <summary>One that is still being read: as the last whole read found it, if there was one.</summary>
    internal static ServerContract Reading(string name, ServerContract? last) => last is not null ? last with { State = ServerState.Reading } : new(
        name,
        name,
        ServerState.Reading,
        ServerBenefitsStatus.Unknown,
        SetUp: null,
        Served.Unknown,
        new ComponentsContract(ComponentsState.Unknown, 0),
        CanEnable: false,
        new ExpiryContract(ExpiryLevel.None, null, null),
        new ServerRegistrationContract(HealthLevel.Unknown, null, Disconnected: false),
        Mode: null,
        LanguageMode: null,
        LegacyOsSupport: null,
        Conditions: []);
}
