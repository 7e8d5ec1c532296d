namespace AzureBenefits.Lab.SimulatedCluster.Model;

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

    /// <summary>Whether the registration has to be repaired before a sync ends a failure.</summary>
    public bool IsIdentityLost { get; set; }

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
