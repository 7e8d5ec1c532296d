# Every virtual machine of the server, one after the other. Four changes each, whether they are needed or not.
param([string]$SwitchName, [string]$GuestAdapterName)
$ErrorActionPreference = 'Stop'
Get-VM | ForEach-Object {
    $machine = $_
    $adapter = Get-VMNetworkAdapter -VM $machine | Where-Object { $_.Name -eq $GuestAdapterName }
    if (-not $adapter) { $adapter = Add-VMNetworkAdapter -VM $machine -Name $GuestAdapterName -Passthru }
    Set-VMNetworkAdapter -VMNetworkAdapter $adapter -MacAddressSpoofing Off -DhcpGuard On -RouterGuard On
    Set-VMNetworkAdapter -VMNetworkAdapter $adapter -NotMonitoredInCluster $true
    Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Isolated -PrimaryVlanId 10 -SecondaryVlanId 200
    Connect-VMNetworkAdapter -VMNetworkAdapter $adapter -SwitchName $SwitchName
}
