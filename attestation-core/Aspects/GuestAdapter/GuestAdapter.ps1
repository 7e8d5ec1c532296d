#region Read-Server
Read-Part 'guestAdapter' {
    param($Attempt)
    # A virtual machine that left meanwhile fails the whole command: the second attempt asks who is still here.
    if ($Attempt -gt 1) {
        $before = $found.virtualMachines
        $found.virtualMachines = @(Get-VM)
        $here = @{}
        $found.virtualMachines | ForEach-Object { $here[[string]$_.Id] = $true }
        $before | Where-Object { -not $here[[string]$_.Id] } | ForEach-Object { [ordered]@{ kind = 'virtualMachineLeft'; id = [string]$_.Id } }
    }
    $guestAdapters = @()
    if ($found.virtualMachines.Count -gt 0) {
        $guestAdapters = @(Get-VMNetworkAdapter -VM $found.virtualMachines | Where-Object { $_.Name -eq $GuestAdapterName -or ($_.SwitchId -and $found.ours -contains [string]$_.SwitchId) })
    }
    $vlans = @{}
    if ($guestAdapters.Count -gt 0) {
        Get-VMNetworkAdapterVlan -VMNetworkAdapter $guestAdapters | ForEach-Object { $vlans[[string]$_.ParentAdapter.Id] = $_ }
    }
    $guestAdapters | ForEach-Object {
        $vlan = $vlans[[string]$_.Id]
        [ordered]@{
            kind               = 'guestAdapter'
            virtualMachineId   = [string]$_.VMId
            id                 = [string]$_.Id
            name               = [string]$_.Name
            switchId           = [string]$_.SwitchId
            macAddressSpoofing = [string]$_.MacAddressSpoofing
            dhcpGuard          = [string]$_.DhcpGuard
            routerGuard        = [string]$_.RouterGuard
            monitored          = [bool]$_.ClusterMonitored
            vlanMode           = Get-VlanMode $vlan
            vlanPrimary        = Get-VlanPrimary $vlan
            vlanSecondary      = Get-VlanSecondary $vlan
        }
    }
}
#endregion

#region Invoke-ServerChange
# The adapter of that id, or the one this run has added.
function Get-GuestAdapter($Target) {
    if (-not $Target.adapter) { return $found.adapters[$Target.id] }
    $adapter = Get-VMNetworkAdapter -VM (Get-GuestVirtualMachine $Target.id) | Where-Object { [string]$_.Id -eq $Target.adapter }
    if (-not $adapter) { throw 'The attestation adapter is no longer there.' }
    $adapter
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

$carryOut.AddGuestAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target) Add-GuestAdapter $Target.id } }
$carryOut.RemoveGuestAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target) Remove-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) } }
$carryOut.SecureGuestAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        Set-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) -MacAddressSpoofing Off -DhcpGuard On -RouterGuard On -NotMonitoredInCluster $true
    } }
$carryOut.IsolateGuestAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        Set-VMNetworkAdapterVlan -VMNetworkAdapter (Get-GuestAdapter $Target) -Isolated -PrimaryVlanId $Target.primaryVlan -SecondaryVlanId $Target.secondaryVlan
    } }
$carryOut.RenameGuestAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target) Rename-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) -NewName $GuestAdapterName } }
$carryOut.ConnectGuestAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target) Connect-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) -VMSwitch (Get-AttestationSwitch) } }
$carryOut.DisconnectGuestAdapter = { param($Targets) Invoke-EachTarget $Targets { param($Target) Disconnect-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target) } }
#endregion
