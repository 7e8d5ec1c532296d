#region Read-Server
Read-Part 'attestationService' {
    $service = Get-AzureStackHCIAttestation
    $found.boundSwitchId = [string]$service.AttestationSwitchId
    # Only v2 has the property.
    $found.isV2 = [bool][string]$service.LegacyOsSupport
    [ordered]@{
        kind            = 'attestation'
        status          = [string]$service.Status
        expiration      = ConvertTo-IsoTime $service.Expiration
        switchId        = $found.boundSwitchId
        legacyOsSupport = [string]$service.LegacyOsSupport
    }
}
#endregion
