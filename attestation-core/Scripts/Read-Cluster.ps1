# Finds the cluster's servers and networks. Runs on whichever server answers for the cluster's name.
param(
    [Parameter(Mandatory = $true)] [string]$AdapterName,
    [Parameter(Mandatory = $true)] [string]$Address
)
$ErrorActionPreference = 'Stop'

$cluster = Get-Cluster
[ordered]@{ kind = 'cluster'; name = [string]$cluster.Name; domain = [string]$cluster.Domain }

Get-ClusterNode | ForEach-Object {
    [ordered]@{ kind = 'node'; name = [string]$_.Name; state = [string]$_.State }
}

$interfaces = @(Get-ClusterNetworkInterface)
Get-ClusterNetwork | ForEach-Object {
    $network = $_
    $members = @($interfaces | Where-Object { [string]$_.Network -eq [string]$network.Name })
    # An interface is named "<server> - <adapter>", and a new adapter "vEthernet (<switch>)"; the address finds one that was renamed.
    $ours = @($members | Where-Object { [string]$_.Name -like "*$AdapterName*" -or @($_.IPv4Addresses) -contains $Address })
    [ordered]@{
        kind            = 'network'
        name            = [string]$network.Name
        role            = [string]$network.Role
        state           = [string]$network.State
        attestationOnly = ($members.Count -gt 0 -and $members.Count -eq $ours.Count)
    }
}

# Without this record the answer was cut off, and what is missing from it is not absent.
[ordered]@{ kind = 'end' }
