# Every virtual machine of the server, one after the other.
param([string]$SwitchName, [string]$GuestAdapterName)
$ErrorActionPreference = 'Stop'
Get-VM | ForEach-Object {
    $machine = $_
    $adapter = Get-VMNetworkAdapter -VM $machine | Where-Object { $_.Name -eq $GuestAdapterName }
    if (-not $adapter) { $adapter = Add-VMNetworkAdapter -VM $machine -Name $GuestAdapterName -SwitchName $SwitchName -Passthru }
    Set-VMNetworkAdapter -VMNetworkAdapter $adapter -MacAddressSpoofing Off -DhcpGuard On -RouterGuard On -NotMonitoredInCluster $true
    Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Isolated -PrimaryVlanId 10 -SecondaryVlanId 200
}
