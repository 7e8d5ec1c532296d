#region Read-Server
Read-Part 'attestationService' {
    $service = Get-AzureStackHCIAttestation
    $found.isActive = [string]$service.Status -eq 'Active'
    $found.serviceFails = [string]$service.Status -eq 'Error'
    $found.boundSwitchId = [string]$service.AttestationSwitchId
    if ($service.Expiration) { $found.certificateSince = ([datetime]$service.Expiration).ToUniversalTime().AddDays(-30) }
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

# The server's event logs say why the service fails. They are asked only then. What was there before the certificate, which is
# given for 30 days, is over: a sync ends it.
if ($found.serviceFails) {
    Read-Part 'serviceEvents' {
        $since = [datetime]::UtcNow.AddDays(-30)
        if ($found.certificateSince -gt $since) { $since = $found.certificateSince }
        $queries = @(
            @{ LogName = 'Application'; Id = 1000, 1026; StartTime = $since }
            @{ LogName = 'Microsoft-AzureStack-Hci/Admin'; Id = 591; StartTime = $since }
        )
        foreach ($query in $queries) {
            # A log without such events, and one that is not there, is an error.
            try { $events = @(Get-WinEvent -FilterHashtable $query -MaxEvents 100 -ErrorAction Stop) } catch { $events = @() }
            $latest = @($events | Where-Object { $_.Id -eq 591 -or [string]$_.Message -like '*HciEnclave*' })[0]
            if ($latest) { [ordered]@{ kind = 'serviceEvent'; id = [int]$latest.Id; time = ConvertTo-IsoTime $latest.TimeCreated } }
        }
    }
}
#endregion
