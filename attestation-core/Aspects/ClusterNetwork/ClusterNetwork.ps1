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

# Takes networks out of cluster use. Their role has no cmdlet of its own, and in ConstrainedLanguage mode no property of a cluster
# object may be assigned. But the CIM class that is documented with a writable role can be changed in every mode. Unverified on a
# real cluster; where the class is missing or isn't writable, the first network is named that was left as it is.
function Set-AttestationNetworkRole([string[]]$Names) {
    if ($Names.Count -eq 0) { return }
    try {
        Get-CimInstance -Namespace root/MSCluster -ClassName MSCluster_Network | Where-Object { $Names -contains [string]$_.Name } |
            Set-CimInstance -Property @{ Role = [uint32]0 }
    }
    catch {
        if (@('MetadataError', 'NotImplemented') -notcontains [string]$_.CategoryInfo.Category) { throw }
        [ordered]@{ kind = 'roleLeft'; name = $Names[0]; message = [string]$_.Exception.Message }
    }
}

if ($SetNetworkRole) {
    # The cluster finds a new network in its own time, or never when the adapter's exclusion is in force already.
    $deadline = [datetime]::UtcNow.AddSeconds($NetworkSeconds)
    try {
        do { $networks = @(Get-AttestationNetwork) } until ($networks.Count -gt 0 -or -not (Wait-Moment $deadline))
        $own = @($networks | Where-Object { $_.foreign.Count -eq 0 })
        $networks | Where-Object { $_.foreign.Count -gt 0 } | ForEach-Object {
            [ordered]@{ kind = 'networkShared'; name = [string]$_.network.Name; foreign = $_.foreign }
        }
        $left = Set-AttestationNetworkRole @($own | Where-Object { [string]$_.network.Role -ne 'None' } | ForEach-Object { [string]$_.network.Name })
        if ($left) { $left }
        elseif ($own.Count -gt 0) {
            # What counts is what the cluster says afterwards.
            Get-AttestationNetwork | Where-Object { $_.foreign.Count -eq 0 } | ForEach-Object {
                [ordered]@{ kind = 'network'; name = [string]$_.network.Name; role = [string]$_.network.Role; state = [string]$_.network.State }
            }
        }
    }
    catch { New-StepError 'networkRole' $_ }
}
#endregion
