# The attestation service answers on the switch.
param([string]$SwitchName)
$ErrorActionPreference = 'Stop'
Set-AzureStackHCIAttestation -SwitchId (Get-VMSwitch -Name $SwitchName).Id
