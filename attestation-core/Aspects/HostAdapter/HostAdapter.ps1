#region Read-Server
Read-Part 'hostAdapter' {
    $addresses = @(Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop)
    $addresses | Where-Object { [string]$_.IPAddress -like '169.254.*' } | ForEach-Object {
        [ordered]@{ kind = 'linkLocal'; interfaceIndex = [int]$_.InterfaceIndex; interfaceName = [string]$_.InterfaceAlias; address = [string]$_.IPAddress }
    }
    $hostAdapters = @(Get-VMNetworkAdapter -ManagementOS)
    $netAdapters = @(Get-NetAdapter -ErrorAction Stop)
    # Windows gives no name twice: whoever has the attestation adapter's name keeps that one from getting it.
    $netAdapters | Where-Object { [string]$_.Name -eq $SwitchName } | ForEach-Object {
        $mac = [string]$_.MacAddress -replace '-', ''
        $on = $hostAdapters | Where-Object { [string]$_.MacAddress -eq $mac }
        [ordered]@{ kind = 'nameHolder'; interfaceIndex = [int]$_.InterfaceIndex; description = [string]$_.InterfaceDescription; switchName = [string]$on.SwitchName }
    }
    $hostAdapters | Where-Object { $found.ours -contains [string]$_.SwitchId } | ForEach-Object {
        $adapter = $_
        # Hyper-V writes a MAC address without dashes, NetAdapter with them.
        $net = $netAdapters | Where-Object { ([string]$_.MacAddress -replace '-', '') -eq [string]$adapter.MacAddress }
        $vlan = Get-VlanSetting $adapter
        $bindings = @()
        $own = @()
        if ($net) {
            $bindings = @(Get-NetAdapterBinding -Name $net.Name -ErrorAction Stop | Where-Object { $_.Enabled } | ForEach-Object { [string]$_.ComponentID })
            $own = @($addresses | Where-Object { $_.InterfaceIndex -eq $net.InterfaceIndex } | ForEach-Object { [string]$_.IPAddress + '/' + [string]$_.PrefixLength })
        }
        [ordered]@{
            kind            = 'hostAdapter'
            switchId        = [string]$adapter.SwitchId
            netAdapterName  = [string]$net.Name
            description     = [string]$net.InterfaceDescription
            interfaceIndex  = [string]$net.InterfaceIndex
            addresses       = $own
            enabledBindings = $bindings
            vlanMode        = $vlan.mode
            vlanPrimary     = $vlan.primary
            vlanSecondary   = $vlan.secondary
        }
    }
}
#endregion

#region Invoke-ServerChange
# The switch's own adapter. One that was found stays known until a change makes another of it.
function Get-HostAdapter($Switch) {
    if (-not $found.hostAdapter) { $found.hostAdapter = Find-HostAdapter $Switch }
    $found.hostAdapter
}

function Clear-HostAdapter {
    $found.hostAdapter = $null
    $found.net = $null
}

function Find-HostAdapter($Switch) {
    Get-VMNetworkAdapter -ManagementOS | Where-Object { [string]$_.SwitchId -eq [string]$Switch.Id }
}

# The host's view of that adapter. Windows creates it a moment after the switch, so it is looked for until a deadline.
function Get-HostNetAdapter {
    if ($found.net) { return $found.net }
    $attestationSwitch = Get-AttestationSwitch
    $deadline = [datetime]::UtcNow.AddSeconds(30)
    do {
        $adapter = Get-HostAdapter $attestationSwitch
        $net = $null
        if ($adapter) { $net = Get-NetAdapter -ErrorAction Stop | Where-Object { ([string]$_.MacAddress -replace '-', '') -eq [string]$adapter.MacAddress } }
    } until ($net -or -not (Wait-Moment $deadline))
    if (-not $net) { throw 'The attestation switch has no network adapter on the host.' }
    $found.net = @{ Name = [string]$net.Name; InterfaceIndex = $net.InterfaceIndex }
    $found.net
}

function Set-HostAddress([string]$Address, [int]$PrefixLength) {
    $net = Get-HostNetAdapter
    $current = @(Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop | Where-Object { $_.InterfaceIndex -eq $net.InterfaceIndex })
    # Present and right is left alone: removing and adding it again would drop the guests' connections.
    $right = @($current | Where-Object { [string]$_.IPAddress -eq $Address -and [int]$_.PrefixLength -eq $PrefixLength })
    $current | Where-Object { [string]$_.IPAddress -ne $Address -or [int]$_.PrefixLength -ne $PrefixLength } |
        ForEach-Object { Remove-NetIPAddress -InterfaceIndex $net.InterfaceIndex -IPAddress $_.IPAddress -Confirm:$false -ErrorAction Stop }
    if ($right.Count -eq 0) {
        New-NetIPAddress -InterfaceIndex $net.InterfaceIndex -IPAddress $Address -PrefixLength $PrefixLength -AddressFamily IPv4 -ErrorAction Stop
    }
    Wait-PreferredAddress $net.InterfaceIndex $Address
}

# A new address is tentative until Windows has looked for another holder; a service that is bound before that answers nobody.
# The address is set by now: a look that fails is no failure of that.
function Wait-PreferredAddress([int]$InterfaceIndex, [string]$Address) {
    $deadline = [datetime]::UtcNow.AddSeconds(30)
    do {
        try {
            $state = Get-NetIPAddress -InterfaceIndex $InterfaceIndex -AddressFamily IPv4 -ErrorAction Stop |
                Where-Object { [string]$_.IPAddress -eq $Address } | ForEach-Object { [string]$_.AddressState }
        }
        catch { return }
    } until ($state -ne 'Tentative' -or -not (Wait-Moment $deadline))
    if ($state -ne 'Preferred') { throw "The address $Address of the attestation adapter is in state '$state', not 'Preferred'." }
}

function Set-HostBinding([string]$OnlyComponent) {
    $net = Get-HostNetAdapter
    $bindings = @(Get-NetAdapterBinding -Name $net.Name -ErrorAction Stop)
    $on = @(foreach ($binding in $bindings) { if ($binding.ComponentID -eq $OnlyComponent -and -not $binding.Enabled) { [string]$binding.ComponentID } })
    $off = @(foreach ($binding in $bindings) { if ($binding.ComponentID -ne $OnlyComponent -and $binding.Enabled) { [string]$binding.ComponentID } })
    if ($on.Count -gt 0) { Enable-NetAdapterBinding -Name $net.Name -ComponentID $on -ErrorAction Stop }
    if ($off.Count -gt 0) { Disable-NetAdapterBinding -Name $net.Name -ComponentID $off -ErrorAction Stop }
}

$carryOut.AddHostAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        if (-not (Get-HostAdapter (Get-AttestationSwitch))) { Add-VMNetworkAdapter -ManagementOS -Name $Target.id -SwitchName (Get-AttestationSwitch).Name }
    } }
$carryOut.RenameHostAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        $net = Get-HostNetAdapter
        Rename-NetAdapter -Name $net.Name -NewName $Target.name -ErrorAction Stop
        $found.net = @{ Name = $Target.name; InterfaceIndex = $net.InterfaceIndex }
    } }
$carryOut.SetHostAddress = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-HostAddress $Target.id $Target.prefixLength } }
$carryOut.SetHostBindings = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-HostBinding $Target.component } }
$carryOut.SetHostVlan = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        $adapter = Get-HostAdapter (Get-AttestationSwitch)
        Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Promiscuous -PrimaryVlanId $Target.primaryVlan -SecondaryVlanIdList ([string]$Target.secondaryVlan)
    } }
#endregion
