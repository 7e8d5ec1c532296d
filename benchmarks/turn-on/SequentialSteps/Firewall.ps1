# The in-box rule, four rules that block all else, and the cluster doesn't use the adapter.
param([string]$Address, [string]$SwitchName)
$ErrorActionPreference = 'Stop'
$path = 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'
$entries = [string](Get-ItemProperty -Path $path).ExcludeAdaptersByFriendlyName -split ','
if ($entries -notcontains $SwitchName) { Set-ItemProperty -Path $path -Name ExcludeAdaptersByFriendlyName -Value (($entries + $SwitchName) -join ',') }
$rules = @(Get-NetFirewallRule -Name 'AzsHci-ImdsAttestation-*')
$present = @($rules | ForEach-Object { [string]$_.Name })
if (@($rules | Where-Object { [string]$_.Name -like '*-Allow-In' -and [string]$_.Enabled -eq 'True' }).Count -eq 0) {
    Enable-NetFirewallRule -Name 'AzsHci-ImdsAttestation-Allow-In'
}
'TCP-Out', 'UDP-Out', 'TCP-In', 'UDP-In' | ForEach-Object {
    $part = $_ -split '-'
    $name = "AzsHci-ImdsAttestation-Block-$_"
    $rule = @{
        Direction     = $part[1] + 'bound'
        Action        = 'Block'
        Enabled       = 'True'
        Profile       = 'Any'
        Protocol      = $part[0]
        LocalPort     = if ($_ -eq 'TCP-In') { '1-79', '81-65535' } else { 'Any' }
        LocalAddress  = $Address
        RemoteAddress = 'Any'
    }
    if ($part[1] -eq 'In') { $rule.EdgeTraversalPolicy = 'Block' }
    if ($present -contains $name) { Set-NetFirewallRule -Name $name @rule }
    else { $null = New-NetFirewallRule -Name $name -DisplayName $name -Group '@FirewallAPI.dll,-55001' @rule }
}
