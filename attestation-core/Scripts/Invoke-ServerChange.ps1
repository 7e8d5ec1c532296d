# Carries out planned changes on this server, in order, and emits one record for each as soon as it is done.
# A change is @{ type; targets }; a target is @{ index; id; scope; needs } and what its type takes besides. It belongs to the
# group of its scope, of which a failure ends the rest, and makes sense only if no group that it needs has failed.
# Nothing is created twice. A script that was cut off is planned again from what the server shows then, not replayed.
param(
    [Parameter(Mandatory = $true)] [string]$Server,
    [Parameter(Mandatory = $true)] [string]$SwitchName,
    [Parameter(Mandatory = $true)] [string]$GuestAdapterName,
    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string]$SwitchId,
    [Parameter(Mandatory = $true)] [object[]]$Changes
)
$ErrorActionPreference = 'Stop'
# The commands of the network modules are functions of their own session and do not see this preference: each says Stop itself.

# What was looked up stays known: the attestation switch, its own adapter as Hyper-V and as the host shows it, names of firewall rules, all virtual machines
# by id, adapters by their own id. Also whether the change at hand had nothing to do, until when guests are watched, and by VM id:
# virtual machines, new adapters, whether this run added them, and whether it asked the guest to shut down.
$found = @{
    switch = $null; hostAdapter = $null; net = $null; rules = $null; unneeded = $false; watchedUntil = $null; listed = $null
    virtualMachines = @{}; adapters = @{}; added = @{}; stopped = @{}; known = @{}
}

# The groups in which something failed, and by type of change what carries it out for a list of targets.
$failedScopes = @{}
$carryOut = @{}

# Part: Wait-Moment

# Part: Invoke-EachTarget

# Aspects

foreach ($change in $Changes) {
    $action = $carryOut[$change.type]
    if (-not $action) { $action = { param($Targets) Invoke-EachTarget $Targets { throw 'This change is unknown.' } } }
    & $action $change.targets
}
