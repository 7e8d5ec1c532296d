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

# Aspects

# Without this record the answer was cut off, and what is missing from it is not absent.
[ordered]@{ kind = 'end' }
