# The host's adapter: its name, its only address, its only protocol, its private VLAN. The address is removed and added on every run.
param([string]$SwitchName, [string]$Address)
$ErrorActionPreference = 'Stop'
$switch = Get-VMSwitch -Name $SwitchName
$adapter = Get-VMNetworkAdapter -ManagementOS | Where-Object { [string]$_.SwitchId -eq [string]$switch.Id }
$net = Get-NetAdapter | Where-Object { ([string]$_.MacAddress -replace '-', '') -eq [string]$adapter.MacAddress }
if ($net.Name -ne $SwitchName) { Rename-NetAdapter -Name $net.Name -NewName $SwitchName }
Get-NetIPAddress -AddressFamily IPv4 | Where-Object { $_.InterfaceIndex -eq $net.InterfaceIndex } |
    ForEach-Object { Remove-NetIPAddress -InterfaceIndex $net.InterfaceIndex -IPAddress $_.IPAddress -Confirm:$false }
$null = New-NetIPAddress -InterfaceIndex $net.InterfaceIndex -IPAddress $Address -PrefixLength 16 -AddressFamily IPv4
Get-NetAdapterBinding -Name $SwitchName | Where-Object { $_.Enabled -and $_.ComponentID -ne 'ms_tcpip' } |
    ForEach-Object { Disable-NetAdapterBinding -Name $SwitchName -ComponentID $_.ComponentID }
Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Promiscuous -PrimaryVlanId 10 -SecondaryVlanIdList '200'
