#region Read-Server
Read-Part 'firewall' {
    # The wildcard makes an absent rule an empty answer instead of an error. What a rule filters stands in objects of its own, which
    # carry the rule's id: asked for all rules together, and not rule by rule. The registry has the rules in one text each, which
    # would be one look, but that is another notation, of which nothing was seen for these rules.
    $rules = @(Get-NetFirewallRule -Name $FirewallRules -ErrorAction Stop)
    $ports = @{}
    $addresses = @{}
    if ($rules.Count -gt 0) {
        foreach ($port in $rules | Get-NetFirewallPortFilter -ErrorAction Stop) { $ports[[string]$port.InstanceID] = $port }
        foreach ($address in $rules | Get-NetFirewallAddressFilter -ErrorAction Stop) { $addresses[[string]$address.InstanceID] = $address }
    }
    foreach ($rule in $rules) {
        $port = $ports[[string]$rule.InstanceID]
        $address = $addresses[[string]$rule.InstanceID]
        [ordered]@{
            kind          = 'firewallRule'
            name          = [string]$rule.Name
            enabled       = [string]$rule.Enabled
            direction     = [string]$rule.Direction
            action        = [string]$rule.Action
            profile       = [string]$rule.Profile
            edgeTraversal = [string]$rule.EdgeTraversalPolicy
            group         = [string]$rule.Group
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
