#region Read-Cluster, Update-Cluster
# Whether a cluster network holds attestation adapters, and the names of the others in it. An interface is named
# "<server> - <adapter>", and a new adapter "vEthernet (<switch>)"; the address finds one that was renamed.
function Get-AttestationUse($Network, $Interfaces) {
    $members = @($Interfaces | Where-Object { [string]$_.Network -eq [string]$Network.Name })
    $foreign = @($members | Where-Object { [string]$_.Name -notlike "*$AdapterName*" -and @($_.IPv4Addresses) -notcontains $Address } |
            ForEach-Object { [string]$_.Name })
    @{ network = $Network; isAttestation = $members.Count -gt $foreign.Count; foreign = $foreign }
}
#endregion

#region Read-Cluster
$interfaces = @(Get-ClusterNetworkInterface)
Get-ClusterNetwork | ForEach-Object {
    $use = Get-AttestationUse $_ $interfaces
    [ordered]@{
        kind          = 'network'
        name          = [string]$_.Name
        role          = [string]$_.Role
        state         = [string]$_.State
        isAttestation = $use.isAttestation
        foreign       = $use.foreign
    }
}
#endregion

#region Update-Cluster
# The networks with attestation adapters.
function Get-AttestationNetwork {
    $interfaces = @(Get-ClusterNetworkInterface)
    Get-ClusterNetwork | ForEach-Object { Get-AttestationUse $_ $interfaces } | Where-Object { $_.isAttestation }
}

if ($SetNetworkRole) {
    # The cluster finds a new network in its own time, or never when the adapter's exclusion is in force already.
    $deadline = [datetime]::UtcNow.AddSeconds($NetworkSeconds)
    try {
        do { $networks = @(Get-AttestationNetwork) } until ($networks.Count -gt 0 -or -not (Wait-Moment $deadline))
        $own = @($networks | Where-Object { $_.foreign.Count -eq 0 })
        $others = @($own | ForEach-Object { $_.network } | Where-Object { [string]$_.Role -ne 'None' })
        $networks | Where-Object { $_.foreign.Count -gt 0 } | ForEach-Object {
            [ordered]@{ kind = 'networkShared'; name = [string]$_.network.Name; foreign = $_.foreign }
        }
        if ($others.Count -gt 0 -and [string]$ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
            # Only full language mode may assign a property of a cluster object, and there is no other documented way.
            $others | ForEach-Object { [ordered]@{ kind = 'roleLeft'; name = [string]$_.Name } }
        }
        elseif ($own.Count -gt 0) {
            # Role has no cmdlet: assigning the property of the live object is the documented way. What counts is what the
            # cluster says afterwards.
            $others | ForEach-Object { $_.Role = 0 }
            Get-AttestationNetwork | Where-Object { $_.foreign.Count -eq 0 } | ForEach-Object {
                [ordered]@{ kind = 'network'; name = [string]$_.network.Name; role = [string]$_.network.Role; state = [string]$_.network.State }
            }
        }
    }
    catch { New-StepError 'networkRole' $_ }
}
#endregion
