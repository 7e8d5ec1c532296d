#region Read-Server
Read-Part 'hostAdapter' {
    $addresses = @(Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop)
    $addresses | Where-Object { [string]$_.IPAddress -like '169.254.*' } | ForEach-Object {
        [ordered]@{ kind = 'linkLocal'; interfaceIndex = [int]$_.InterfaceIndex; interfaceName = [string]$_.InterfaceAlias; address = [string]$_.IPAddress }
    }
    $hostAdapters = @(Get-VMNetworkAdapter -ManagementOS | Where-Object { $found.ours -contains [string]$_.SwitchId })
    $netAdapters = @()
    if ($hostAdapters.Count -gt 0) { $netAdapters = @(Get-NetAdapter -ErrorAction Stop) }
    $hostAdapters | ForEach-Object {
        $adapter = $_
        # Hyper-V writes a MAC address without dashes, NetAdapter with them.
        $net = $netAdapters | Where-Object { ([string]$_.MacAddress -replace '-', '') -eq [string]$adapter.MacAddress }
        $vlan = Get-VMNetworkAdapterVlan -VMNetworkAdapter $adapter
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
            vlanMode        = Get-VlanMode $vlan
            vlanPrimary     = Get-VlanPrimary $vlan
            vlanSecondary   = Get-VlanSecondary $vlan
        }
    }
}
#endregion

#region Invoke-ServerChange
function Get-HostAdapter($Switch) {
    Get-VMNetworkAdapter -ManagementOS | Where-Object { [string]$_.SwitchId -eq [string]$Switch.Id }
}

# The host's view of the switch's own adapter. Windows creates it a moment after the switch, so it is looked for until a deadline.
function Get-HostNetAdapter {
    $attestationSwitch = Get-AttestationSwitch
    $deadline = [datetime]::UtcNow.AddSeconds(30)
    do {
        $adapter = Get-HostAdapter $attestationSwitch
        $net = $null
        if ($adapter) { $net = Get-NetAdapter -ErrorAction Stop | Where-Object { ([string]$_.MacAddress -replace '-', '') -eq [string]$adapter.MacAddress } }
    } until ($net -or -not (Wait-Moment $deadline))
    if (-not $net) { throw 'The attestation switch has no network adapter on the host.' }
    $net
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
    Get-NetAdapterBinding -Name $net.Name -ErrorAction Stop | ForEach-Object {
        if ($_.ComponentID -eq $OnlyComponent) {
            if (-not $_.Enabled) { Enable-NetAdapterBinding -Name $net.Name -ComponentID $_.ComponentID -ErrorAction Stop }
        }
        elseif ($_.Enabled) { Disable-NetAdapterBinding -Name $net.Name -ComponentID $_.ComponentID -ErrorAction Stop }
    }
}

$carryOut.AddHostAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        if (-not (Get-HostAdapter (Get-AttestationSwitch))) { Add-VMNetworkAdapter -ManagementOS -Name $Target.id -SwitchName (Get-AttestationSwitch).Name }
    } }
$carryOut.RenameHostAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target) Rename-NetAdapter -Name (Get-HostNetAdapter).Name -NewName $Target.name -ErrorAction Stop } }
$carryOut.SetHostAddress = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-HostAddress $Target.id $Target.prefixLength } }
$carryOut.SetHostBindings = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-HostBinding $Target.component } }
$carryOut.SetHostVlan = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        $adapter = Get-HostAdapter (Get-AttestationSwitch)
        Set-VMNetworkAdapterVlan -VMNetworkAdapter $adapter -Promiscuous -PrimaryVlanId $Target.primaryVlan -SecondaryVlanIdList ([string]$Target.secondaryVlan)
    } }
#endregion
