# What Invoke-ServerChange does to virtual machines. They are named by id.

function Get-GuestVirtualMachine([string]$Id) {
    if (-not $found.virtualMachines[$Id]) { $found.virtualMachines[$Id] = Get-VM -Id $Id }
    $found.virtualMachines[$Id]
}

# The adapter of that id, or the one this run has added.
function Get-GuestAdapter([string]$VirtualMachineId, [string]$AdapterId) {
    if (-not $AdapterId) { return $found.adapters[$VirtualMachineId] }
    $adapter = Get-VMNetworkAdapter -VM (Get-GuestVirtualMachine $VirtualMachineId) | Where-Object { [string]$_.Id -eq $AdapterId }
    if (-not $adapter) { throw 'The attestation adapter is no longer there.' }
    $adapter
}

# Where a virtual machine is that is no longer here: a server's name, 'deleted', or nothing when it is here or cannot be told.
# For a moment after a move the cluster still names the old owner, so it is asked until a deadline.
function Find-NewOwner([string]$Id) {
    if (@(Get-VM | Where-Object { [string]$_.Id -eq $Id }).Count -gt 0) { return }
    $deadline = [datetime]::UtcNow.AddSeconds(30)
    do {
        try { $owner = [string](Get-ClusterGroup -VMId $Id).OwnerNode }
        catch {
            if ([string]$_.CategoryInfo.Category -ne 'ObjectNotFound') { throw }
            $owner = ''
        }
    } until ($owner -ne $Server -or -not (Wait-Moment $deadline))
    if (-not $owner) { 'deleted' }
    elseif ($owner -ne $Server) { $owner }
}

# Asks the guest to shut down and waits until it has, or a deadline. Never forced: that could cut its power.
# What somebody else has turned off meanwhile is left to them, also afterwards.
function Stop-GuestVirtualMachine([string]$Id, [int]$Seconds) {
    $machine = Get-GuestVirtualMachine $Id
    if ([string]$machine.State -eq 'Off') {
        $found.unneeded = $true
        return
    }
    $deadline = [datetime]::UtcNow.AddSeconds($Seconds)
    try { Stop-VM -VM $machine }
    catch {
        # Hyper-V waits for a guest for some minutes, and reports one that takes longer as this error. Any other is a refusal,
        # upon which the guest goes on as if it had not been asked.
        if ([string]$_.FullyQualifiedErrorId -notlike 'InvalidOperation,*') { throw }
    }
    $found.stopped[$Id] = $true
    # A guest that shuts down counts as running until it is off.
    do { $machine = Get-VM -Id $Id } until ([string]$machine.State -eq 'Off' -or -not (Wait-Moment $deadline))
    if ([string]$machine.State -ne 'Off') { throw 'The guest did not shut down in time.' }
    $found.virtualMachines[$Id] = $machine
}

# Starts what this run has shut down; with -Always also what an earlier script, which was cut off, may have. A guest on its way
# down counts as running until it is off, so one that may have been asked is watched for a while: it would be off afterwards.
function Start-GuestVirtualMachine([string]$Id, [int]$Seconds, [bool]$Always) {
    $machine = $null
    $deadline = [datetime]::UtcNow.AddSeconds($Seconds)
    if ($Always -or $found.stopped[$Id]) {
        do { $machine = Get-VM -Id $Id } until ([string]$machine.State -eq 'Off' -or -not (Wait-Moment $deadline))
        if ($found.stopped[$Id] -and [string]$machine.State -ne 'Off') { throw 'The guest is still shutting down.' }
    }
    if ([string]$machine.State -ne 'Off') {
        $found.unneeded = $true
        return
    }
    Start-VM -VM $machine
    $machine = Get-VM -Id $Id
    if ([string]$machine.State -eq 'Off') { throw 'The virtual machine is off again.' }
}

# Services are found by component id, because their names are localised.
function Enable-GuestIntegrationService([string]$Id, [string]$Component) {
    $service = Get-VMIntegrationService -VM (Get-GuestVirtualMachine $Id) | Where-Object { ([string]$_.Id) -like "*$Component" }
    if (-not $service) { throw 'The virtual machine does not have this integration service.' }
    Enable-VMIntegrationService -VMIntegrationService $service
}

# What this run added to a virtual machine is taken back when its later changes fail; nothing else is ever undone.
function Undo-AddedAdapter([string]$VirtualMachineId) {
    if (-not $found.added[$VirtualMachineId]) { return }
    $found.added[$VirtualMachineId] = $false
    try {
        Remove-VMNetworkAdapter -VMNetworkAdapter $found.adapters[$VirtualMachineId]
        'undone'
    }
    catch { 'left' }
}
