# The private VLAN of the host's adapter.
param([string]$SwitchName)
$ErrorActionPreference = 'Stop'
$switch = Get-VMSwitch -Name $SwitchName
$adapter = Get-VMNetworkAdapter -ManagementOS | Where-Object { [string]$_.SwitchId -eq [string]$switch.Id }
Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Promiscuous -PrimaryVlanId 10 -SecondaryVlanIdList '200'
