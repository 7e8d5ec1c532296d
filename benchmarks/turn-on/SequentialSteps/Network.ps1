# The cluster does not use the network of the attestation adapters.
param([string]$SwitchName)
$ErrorActionPreference = 'Stop'
$interfaces = @(Get-ClusterNetworkInterface)
Get-ClusterNetwork | ForEach-Object {
    $network = $_
    $members = @($interfaces | Where-Object { [string]$_.Network -eq [string]$network.Name })
    $ours = @($members | Where-Object { [string]$_.Name -like "*$SwitchName*" })
    if ($members.Count -gt 0 -and $members.Count -eq $ours.Count -and [int]$network.Role -ne 0) { $network.Role = 0 }
}
