# The servers of the cluster.
$ErrorActionPreference = 'Stop'
Get-ClusterNode | ForEach-Object { [ordered]@{ name = [string]$_.Name } }
