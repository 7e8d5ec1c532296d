# The in-box rule, and four rules that block all else.
param([string]$Address)
$ErrorActionPreference = 'Stop'
Enable-NetFirewallRule -Name 'AzsHci-ImdsAttestation-Allow-In'
$present = @(Get-NetFirewallRule -Name 'AzsHci-ImdsAttestation-*' | ForEach-Object { [string]$_.Name })
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
