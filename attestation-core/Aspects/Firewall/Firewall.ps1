#region Read-Server
Read-Part 'firewall' {
    # The wildcard makes an absent rule an empty answer instead of an error.
    Get-NetFirewallRule -Name $FirewallRules -ErrorAction Stop | ForEach-Object {
        $port = Get-NetFirewallPortFilter -AssociatedNetFirewallRule $_ -ErrorAction Stop
        $address = Get-NetFirewallAddressFilter -AssociatedNetFirewallRule $_ -ErrorAction Stop
        [ordered]@{
            kind          = 'firewallRule'
            name          = [string]$_.Name
            enabled       = [string]$_.Enabled
            direction     = [string]$_.Direction
            action        = [string]$_.Action
            profile       = [string]$_.Profile
            edgeTraversal = [string]$_.EdgeTraversalPolicy
            group         = [string]$_.Group
            protocol      = [string]$port.Protocol
            localPort     = @($port.LocalPort) -join ','
            localAddress  = @($address.LocalAddress) -join ','
            remoteAddress = @($address.RemoteAddress) -join ','
        }
    }
}
#endregion

#region Invoke-ServerChange
# Whether a rule is there. Windows looks through all its rules to answer, so it is asked once; the wildcard makes an absent rule
# an empty answer instead of an error.
function Test-FirewallRule([string]$Name) {
    if (-not $found.rules) {
        $rules = @{}
        foreach ($rule in Get-NetFirewallRule -Name 'AzsHci-ImdsAttestation-*' -ErrorAction Stop) { $rules[[string]$rule.Name] = $true }
        $found.rules = $rules
    }
    [bool]$found.rules[$Name]
}

function Set-AttestationFirewallRule($Target, [bool]$Create) {
    $rule = @{
        Direction     = $Target.direction
        Action        = 'Block'
        Enabled       = 'True'
        Profile       = 'Any'
        Protocol      = $Target.protocol
        LocalPort     = $Target.localPort
        LocalAddress  = $Target.localAddress
        RemoteAddress = 'Any'
    }
    # Outbound rules have no edge traversal.
    if ($Target.direction -eq 'Inbound') { $rule.EdgeTraversalPolicy = 'Block' }
    # As the platform names them, for example "Azure Stack HCI IMDS Attestation (TCP-In)".
    $displayName = $Target.id -replace '^AzsHci-ImdsAttestation-Block-(.*)$', 'Azure Stack HCI IMDS Attestation ($1)'
    if ($Create -and -not (Test-FirewallRule $Target.id)) { New-NetFirewallRule -Name $Target.id -DisplayName $displayName -Group $Target.group @rule -ErrorAction Stop }
    else {
        # The command has no parameter for the group: the rule that it is given carries the new one.
        $current = Get-NetFirewallRule -Name $Target.id -ErrorAction Stop
        if ([string]$current.Group -ne $Target.group) {
            $current.Group = $Target.group
            $current | Set-NetFirewallRule -ErrorAction Stop
        }
        Set-NetFirewallRule -Name $Target.id @rule -ErrorAction Stop
    }
}

$carryOut.EnableFirewallRule = { param($Targets) Invoke-EachTarget $Targets { param($Target) Enable-NetFirewallRule -Name $Target.id -ErrorAction Stop } }
$carryOut.CreateFirewallRule = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-AttestationFirewallRule $Target $true } }
$carryOut.RestoreFirewallRule = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-AttestationFirewallRule $Target $false } }
$carryOut.DisableFirewallRule = { param($Targets) Invoke-EachTarget $Targets { param($Target) Disable-NetFirewallRule -Name $Target.id -ErrorAction Stop } }
$carryOut.RemoveFirewallRule = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        if (Test-FirewallRule $Target.id) { Remove-NetFirewallRule -Name $Target.id -ErrorAction Stop }
    } }
#endregion
