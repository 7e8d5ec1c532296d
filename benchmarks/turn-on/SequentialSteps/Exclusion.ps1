# The cluster does not use the adapter.
param([string]$SwitchName)
$ErrorActionPreference = 'Stop'
$path = 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'
$entries = [string](Get-ItemProperty -Path $path).ExcludeAdaptersByFriendlyName -split ','
if ($entries -notcontains $SwitchName) { Set-ItemProperty -Path $path -Name ExcludeAdaptersByFriendlyName -Value (($entries + $SwitchName) -join ',') }
