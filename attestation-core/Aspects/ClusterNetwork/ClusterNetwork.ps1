#region Read-Cluster, Update-Cluster
# Whether a cluster network holds only attestation adapters. An interface is named "<server> - <adapter>", and a new adapter
# "vEthernet (<switch>)"; the address finds one that was renamed.
function Test-AttestationNetwork($Network, $Interfaces) {
    $members = @($Interfaces | Where-Object { [string]$_.Network -eq [string]$Network.Name })
    $ours = @($members | Where-Object { [string]$_.Name -like "*$AdapterName*" -or @($_.IPv4Addresses) -contains $Address })
    $members.Count -gt 0 -and $members.Count -eq $ours.Count
}
#endregion

#region Read-Cluster
$interfaces = @(Get-ClusterNetworkInterface)
Get-ClusterNetwork | ForEach-Object {
    [ordered]@{
        kind            = 'network'
        name            = [string]$_.Name
        role            = [string]$_.Role
        state           = [string]$_.State
        attestationOnly = (Test-AttestationNetwork $_ $interfaces)
    }
}
#endregion

#region Update-Cluster
function Get-AttestationNetwork {
    $interfaces = @(Get-ClusterNetworkInterface)
    Get-ClusterNetwork | Where-Object { Test-AttestationNetwork $_ $interfaces }
}

if ($SetNetworkRole) {
    # The cluster finds a new network in its own time, or never when the adapter's exclusion is in force already.
    $deadline = [datetime]::UtcNow.AddSeconds($NetworkSeconds)
    try {
        do { $networks = @(Get-AttestationNetwork) } until ($networks.Count -gt 0 -or -not (Wait-Moment $deadline))
        $others = @($networks | Where-Object { [string]$_.Role -ne 'None' })
        if ($others.Count -gt 0 -and [string]$ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
            # Only full language mode may assign a property of a cluster object, and there is no other documented way.
            $others | ForEach-Object { [ordered]@{ kind = 'roleLeft'; name = [string]$_.Name } }
        }
        elseif ($networks.Count -gt 0) {
            # Role has no cmdlet: assigning the property of the live object is the documented way. What counts is what the
            # cluster says afterwards.
            $others | ForEach-Object { $_.Role = 0 }
            Get-AttestationNetwork | ForEach-Object {
                [ordered]@{ kind = 'network'; name = [string]$_.Name; role = [string]$_.Role; state = [string]$_.State }
            }
        }
    }
    catch { New-StepError 'networkRole' $_ }
}
#endregion
