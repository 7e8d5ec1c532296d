using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;
using AzureBenefits.Lab.SimulatedCluster.Scenarios;

namespace AzureBenefits.Lab.SimulatedCluster.AzureStackHci;

/// <summary>The module comes with Azure Stack HCI; on a server that runs something else its cmdlets do not exist.</summary>
internal abstract class AzureStackHciCmdlet : LabCmdlet
{
    protected override void BeginProcessing()
    {
        if (!Locked(() => FreshServer.IsAzureStackHci(Server)))
        {
            ThrowTerminatingError(ErrorRecords.OfUnknownCommand(CommandName));
        }
    }
}

/// <summary>Get-AzureStackHCI.</summary>
[Cmdlet(VerbsCommon.Get, "AzureStackHCI")]
internal sealed class GetAzureStackHCI : AzureStackHciCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Cluster.Name, () =>
    {
        var registration = Cluster.Registration;
        var own = Cluster.RegistrationOf(Server);
        var registered = own.IsRegistered;
        Emit(Bag.Of(
            ("ClusterStatus", "Clustered"),
            ("RegistrationStatus", own.RegistrationStatus),
            ("RegistrationDate", registered ? registration.LastConnected?.UtcDateTime : null),
            ("AzureResourceName", registered ? registration.AzureResourceName : null),
            ("AzureResourceUri", registered ? registration.AzureResourceUri : null),
            ("ConnectionStatus", registered ? own.ConnectionStatus : null),
            ("LastConnected", registration.LastConnected?.UtcDateTime),
            ("NextSync", registration.LastConnected?.UtcDateTime.AddHours(12)),
            ("IMDSAttestation", !registered ? null : Cluster.Servers.Any(server => server.Attestation.IsBound) ? "Enabled" : "Disabled"),
            ("DiagnosticLevel", "Basic"),
            ("Region", registered ? registration.Region : null)));
    });
}

/// <summary>Sync-AzureStackHCI. Schedules and returns nothing; the lab lets the sync reach Azure a moment later.</summary>
[Cmdlet("Sync", "AzureStackHCI")]
internal sealed class SyncAzureStackHCI : AzureStackHciCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Cluster.Name, () =>
    {
        var registration = Cluster.Registration;
        if (registration.RegistrationStatus != "Registered")
        {
            // The id is unverified.
            throw new LabErrorException("NotRegistered", ErrorCategory.InvalidOperation, "The cluster is not registered with Azure.");
        }

        if (registration.ReachesAzure)
        {
            registration.SyncDue = Cluster.Clock.GetUtcNow() + registration.SyncTime;
            Cluster.Settle();
        }
    });
}

/// <summary>Get-AzureStackHCIAttestation.</summary>
[Cmdlet(VerbsCommon.Get, "AzureStackHCIAttestation")]
internal sealed class GetAzureStackHCIAttestation : AzureStackHciCmdlet
{
    [Parameter(Position = 0)]
    public string? ComputerName { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(ComputerName ?? Server.Name, () =>
    {
        var asked = ComputerName is null ? Server : Cluster.Find(ComputerName);
        // The id is unverified.
        Emit(asked is { Answers: true }
            ? AttestationOutput.Of(asked, Cluster)
            : throw new LabErrorException("ServerNotReachable", ErrorCategory.ConnectionError, $"{ComputerName} cannot be reached."));
    });
}

/// <summary>Set-AzureStackHCIAttestation.</summary>
[Cmdlet(VerbsCommon.Set, "AzureStackHCIAttestation", SupportsShouldProcess = true)]
internal sealed class SetAzureStackHCIAttestation : AzureStackHciCmdlet
{
    /// <summary>The switch; the empty GUID for none.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Guid SwitchId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Server.Name, () =>
    {
        Server.Attestation.Bind(SwitchId == Guid.Empty ? null : SwitchId);

        // Nothing answers at an address that is still tentative. What the real service makes of that is unverified.
        var now = Cluster.Clock.GetUtcNow();
        Server.Attestation.Failed |= SwitchId != Guid.Empty
            && Server.NetAdapters.SelectMany(adapter => adapter.Addresses).Any(address => address.Address == AttestationNames.Address && now < address.TentativeUntil);
    });
}

internal static class AttestationOutput
{
    /// <summary>The status is an enumeration in the real module; its names are what scripts see.</summary>
    public static PSObject Of(ServerModel server, ClusterModel cluster)
    {
        var service = server.Attestation;
        var output = Bag.Of(
            ("ComputerName", server.Name),
            ("Status", Enum.Parse<AttestationStatus>(service.Status(cluster.Clock.GetUtcNow()))),
            ("Expiration", service.Expiration?.UtcDateTime),
            ("AttestationSwitchId", service.SwitchId));
        if (service.LegacyOsSupport is not null)
        {
            output.Properties.Add(new PSNoteProperty("LegacyOsSupport", Enum.Parse<LegacyOsSupport>(service.LegacyOsSupport)));
        }

        return output;
    }
}

/// <summary>Whether the legacy OS support is on; v2 only.</summary>
internal enum LegacyOsSupport
{
    /// <summary>Off.</summary>
    Disabled = 0,

    /// <summary>On.</summary>
    Enabled = 1,
}

/// <summary>Status of the attestation service.</summary>
internal enum AttestationStatus
{
    /// <summary>Not set up.</summary>
    Inactive = 0,

    /// <summary>Serving.</summary>
    Active = 1,

    /// <summary>Its certificate has expired.</summary>
    Expired = 2,

    /// <summary>Failed.</summary>
    Error = 3,
}
