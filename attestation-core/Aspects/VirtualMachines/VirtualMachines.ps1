#region Read-Server
Read-Part 'virtualMachines' {
    $machines = @(Get-VM)
    $found.virtualMachines = $machines
    $copies = @('Replica', 'TestReplica', 'ExtendedReplica')
    [ordered]@{
        kind       = 'virtualMachine'
        rows       = $machines.Count
        id         = @(foreach ($machine in $machines) { [string]$machine.Id })
        name       = @(foreach ($machine in $machines) { [string]$machine.Name })
        state      = @(foreach ($machine in $machines) { [string]$machine.State })
        generation = @(foreach ($machine in $machines) { [int]$machine.Generation })
        clustered  = @(foreach ($machine in $machines) { [bool]$machine.IsClustered })
        replica    = @(foreach ($machine in $machines) { $copies -contains [string]$machine.ReplicationMode })
    }
}
#endregion

#region Invoke-ServerChange
# Virtual machines are named by id.
function Get-GuestVirtualMachine([string]$Id) {
    if (-not $found.virtualMachines[$Id]) { $found.virtualMachines[$Id] = Get-VM -Id $Id }
    $found.virtualMachines[$Id]
}

# Those of several targets, from one list of all: asked for one by one they cost a look each. A list grows old, so it serves
# only to name them.
function Get-AllGuestVirtualMachine($Targets) {
    if (-not $found.listed) {
        $found.listed = @{}
        foreach ($machine in Get-VM) { $found.listed[[string]$machine.Id] = $machine }
    }
    foreach ($item in $Targets) {
        if (-not $found.listed[$item.id]) { throw 'The virtual machine is not here.' }
        $found.listed[$item.id]
    }
}

# Where a virtual machine is that is no longer here: a server's name, 'deleted', or nothing when it is here or cannot be told.
# For a moment after a move the cluster still names the old owner, so it is asked until a deadline.
function Find-NewOwner([string]$Id) {
    # Only this one is asked for: many can fail on a server that has a thousand.
    try {
        $null = Get-VM -Id $Id
        return
    }
    catch {
        if (@('InvalidArgument', 'ObjectNotFound') -notcontains [string]$_.CategoryInfo.Category) { throw }
    }
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
#endregion
