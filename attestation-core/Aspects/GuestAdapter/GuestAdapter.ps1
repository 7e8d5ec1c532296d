#region Read-Server
Read-Part 'guestAdapter' {
    param($Attempt)
    # A virtual machine that left meanwhile fails the whole command: the second attempt asks who is still here.
    if ($Attempt -gt 1) {
        $before = $found.virtualMachines
        $found.virtualMachines = @(Get-VM)
        $here = @{}
        foreach ($machine in $found.virtualMachines) { $here[[string]$machine.Id] = $true }
        foreach ($machine in $before) {
            if (-not $here[[string]$machine.Id]) { [ordered]@{ kind = 'virtualMachineLeft'; id = [string]$machine.Id } }
        }
    }
    # Some at a time: for a thousand virtual machines the server would be silent for too long.
    $guestAdapters = @()
    for ($first = 0; $first -lt $found.virtualMachines.Count; $first += 128) {
        if ($first -gt 0) { [ordered]@{ kind = 'progress' } }
        $some = @($found.virtualMachines[$first..($first + 127)])
        $guestAdapters += @(foreach ($adapter in Get-VMNetworkAdapter -VM $some) {
            if ($adapter.Name -eq $GuestAdapterName -or ($adapter.SwitchId -and $found.ours -contains [string]$adapter.SwitchId)) { $adapter }
        })
    }
    $vlans = @(foreach ($adapter in $guestAdapters) { Get-VlanSetting $adapter })
    [ordered]@{
        kind               = 'guestAdapter'
        rows               = $guestAdapters.Count
        virtualMachineId   = @(foreach ($adapter in $guestAdapters) { [string]$adapter.VMId })
        id                 = @(foreach ($adapter in $guestAdapters) { [string]$adapter.Id })
        name               = @(foreach ($adapter in $guestAdapters) { [string]$adapter.Name })
        switchId           = @(foreach ($adapter in $guestAdapters) { [string]$adapter.SwitchId })
        macAddressSpoofing = @(foreach ($adapter in $guestAdapters) { [string]$adapter.MacAddressSpoofing })
        dhcpGuard          = @(foreach ($adapter in $guestAdapters) { [string]$adapter.DhcpGuard })
        routerGuard        = @(foreach ($adapter in $guestAdapters) { [string]$adapter.RouterGuard })
        monitored          = @(foreach ($adapter in $guestAdapters) { [bool]$adapter.ClusterMonitored })
        vlanMode           = @(foreach ($vlan in $vlans) { $vlan.mode })
        vlanPrimary        = @(foreach ($vlan in $vlans) { $vlan.primary })
        vlanSecondary      = @(foreach ($vlan in $vlans) { $vlan.secondary })
    }
}
#endregion

#region Invoke-ServerChange
# The adapter of that id, or the one this run has added.
function Get-GuestAdapter($Target) {
    if (-not $Target.adapter) { return $found.adapters[$Target.id] }
    if ($found.known[$Target.adapter]) { return $found.known[$Target.adapter] }
    $adapter = Get-VMNetworkAdapter -VM (Get-GuestVirtualMachine $Target.id) | Where-Object { [string]$_.Id -eq $Target.adapter }
    if (-not $adapter) { throw 'The attestation adapter is no longer there.' }
    $adapter
}

# Those of several targets, from one look.
function Get-AllGuestAdapter($Targets) {
    $unknown = @(foreach ($item in $Targets) { if ($item.adapter -and -not $found.known[$item.adapter]) { $item } })
    if ($unknown.Count -gt 0) {
        foreach ($adapter in Get-VMNetworkAdapter -VM @(Get-AllGuestVirtualMachine $unknown)) { $found.known[[string]$adapter.Id] = $adapter }
    }
    foreach ($item in $Targets) {
        $adapter = if ($item.adapter) { $found.known[$item.adapter] } else { $found.adapters[$item.id] }
        if (-not $adapter) { throw 'The attestation adapter is no longer there.' }
        $adapter
    }
}

# Added disconnected and connected last: an adapter is never on the switch before it is isolated.
# Only an adapter that this run adds is ever undone; one that appeared meanwhile is put right where it is.
function Add-GuestAdapter([string]$Id) {
    $machine = Get-GuestVirtualMachine $Id
    $found.adapters[$Id] = Get-VMNetworkAdapter -VM $machine | Where-Object { $_.Name -eq $GuestAdapterName } | ForEach-Object { $_ }
    if (-not $found.adapters[$Id]) {
        $found.adapters[$Id] = Add-VMNetworkAdapter -VM $machine -Name $GuestAdapterName -Passthru
        $found.added[$Id] = $true
    }
}

# What this run added to a virtual machine is taken back when its later changes fail; nothing else is ever undone.
function Undo-AddedAdapter([string]$Id) {
    if (-not $found.added[$Id]) { return }
    $found.added[$Id] = $false
    try {
        Remove-VMNetworkAdapter -VMNetworkAdapter $found.adapters[$Id]
        'undone'
    }
    catch { 'left' }
}

# As Add-GuestAdapter, for several. What was added is known at once, also when adding ends half way.
function Add-AllGuestAdapter($Targets) {
    $machines = @(Get-AllGuestVirtualMachine $Targets)
    foreach ($adapter in Get-VMNetworkAdapter -VM $machines) {
        if ($adapter.Name -eq $GuestAdapterName) { $found.adapters[[string]$adapter.VMId] = $adapter }
    }
    $without = @(foreach ($machine in $machines) { if (-not $found.adapters[[string]$machine.Id]) { $machine } })
    if ($without.Count -gt 0) {
        Add-VMNetworkAdapter -VM $without -Name $GuestAdapterName -Passthru | ForEach-Object {
            $found.adapters[[string]$_.VMId] = $_
            $found.added[[string]$_.VMId] = $true
        }
    }
}

$carryOut.AddGuestAdapter = { param($Targets) Invoke-AllTargets $Targets { param($Open) Add-AllGuestAdapter $Open } { param($Target) Add-GuestAdapter $Target.id } }
# Only looked for together: whether one that is gone was removed here, nobody could tell afterwards.
$carryOut.RemoveGuestAdapter = { param($Targets)
    try { if ($Targets.Count -gt 1) { $null = Get-AllGuestAdapter $Targets } } catch { $null = $_ }
    Invoke-EachTarget $Targets { param($Target) Remove-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) }
}
$carryOut.SecureGuestAdapter = { param($Targets)
    $guards = @{ MacAddressSpoofing = 'Off'; DhcpGuard = 'On'; RouterGuard = 'On'; NotMonitoredInCluster = $true }
    # The command takes several only from the pipeline.
    Invoke-AllTargets $Targets { param($Open) Get-AllGuestAdapter $Open | Set-VMNetworkAdapter @guards } { param($Target)
        Set-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) @guards
    }
}
$carryOut.IsolateGuestAdapter = { param($Targets)
    # Adapters of virtual machines all get the same VLAN.
    $vlan = @{ Isolated = $true; PrimaryVlanId = $Targets[0].primaryVlan; SecondaryVlanId = $Targets[0].secondaryVlan }
    Invoke-AllTargets $Targets { param($Open) Set-VMNetworkAdapterVlan -VMNetworkAdapter @(Get-AllGuestAdapter $Open) @vlan } { param($Target)
        Set-VMNetworkAdapterVlan -VMNetworkAdapter (Get-GuestAdapter $Target) @vlan
    }
}
$carryOut.RenameGuestAdapter = { param($Targets)
    Invoke-AllTargets $Targets { param($Open) Rename-VMNetworkAdapter -VMNetworkAdapter @(Get-AllGuestAdapter $Open) -NewName $GuestAdapterName } { param($Target)
        Rename-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) -NewName $GuestAdapterName
    }
}
$carryOut.ConnectGuestAdapter = { param($Targets)
    Invoke-AllTargets $Targets { param($Open) Connect-VMNetworkAdapter -VMNetworkAdapter @(Get-AllGuestAdapter $Open) -VMSwitch (Get-AttestationSwitch) } { param($Target)
        Connect-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) -VMSwitch (Get-AttestationSwitch)
    }
}
$carryOut.DisconnectGuestAdapter = { param($Targets)
    Invoke-AllTargets $Targets { param($Open) Disconnect-VMNetworkAdapter -VMNetworkAdapter @(Get-AllGuestAdapter $Open) } { param($Target)
        Disconnect-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target)
    }
}
#endregion
