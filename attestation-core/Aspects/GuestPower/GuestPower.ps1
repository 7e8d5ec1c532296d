#region Invoke-ServerChange
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
# down counts as running until it is off, so those that may have been asked are watched for a while, all of them together: they
# would be off afterwards.
function Start-GuestVirtualMachine([string]$Id, [int]$Seconds, [bool]$Always) {
    $machine = $null
    $deadline = [datetime]::UtcNow.AddSeconds($Seconds)
    if ($Always) {
        if (-not $found.watchedUntil) { $found.watchedUntil = $deadline }
        $deadline = $found.watchedUntil
    }
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

$carryOut.ShutDownVirtualMachine = { param($Targets) Invoke-EachTarget $Targets { param($Target) Stop-GuestVirtualMachine $Target.id $Target.seconds } }
$carryOut.StartVirtualMachine = { param($Targets) Invoke-EachTarget $Targets { param($Target) Start-GuestVirtualMachine $Target.id $Target.seconds $Target.always } }
#endregion
