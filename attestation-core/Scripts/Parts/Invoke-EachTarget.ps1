# Whether a target is left out because its group has failed, or a group that it needs.
function Test-Blocked($Target) {
    if ($failedScopes[$Target.scope]) { return $true }
    foreach ($need in $Target.needs) { if ($failedScopes[$need]) { return $true } }
    $false
}

# Does something for each target of a change and writes what became of it.
function Invoke-EachTarget($Targets, $Action) {
    foreach ($item in $Targets) {
        if (Test-Blocked $item) {
            $failedScopes[$item.scope] = $true
            [ordered]@{ kind = 'change'; index = $item.index; outcome = 'skipped' }
            continue
        }
        try {
            $found.unneeded = $false
            $null = & $Action $item
            $outcome = if ($found.unneeded) { 'unneeded' } else { 'succeeded' }
            [ordered]@{ kind = 'change'; index = $item.index; outcome = $outcome; switchId = [string]$found.switch.Id }
        }
        catch {
            $failedScopes[$item.scope] = $true
            New-FailureRecord $item $_
        }
    }
}

# Does something for all targets at once, which saves looking for each of them. It is only a short cut: unless all is well each
# is done on its own, which looks first and finds what was done already.
function Invoke-AllTargets($Targets, $Together, $Action) {
    $open = @(foreach ($item in $Targets) { if (-not (Test-Blocked $item)) { $item } })
    if ($open.Count -gt 1) {
        try {
            $null = & $Together $open
            Invoke-EachTarget $Targets { }
            return
        }
        catch { $null = $_ }
    }
    Invoke-EachTarget $Targets $Action
}

# What is said of a target that failed. A virtual machine that has moved or is gone is no failure.
function New-FailureRecord($Target, $Failure) {
    $asked = [bool]$found.stopped[$Target.id]
    $owner = ''
    if ($Target.scope -like 'vm:*' -or $Target.scope -like 'start:*') {
        # Only a failure that can be told apart from a move is one; if it cannot, it is.
        try { $owner = [string](Find-NewOwner $Target.id) } catch { $owner = '' }
    }
    if ($owner) {
        return [ordered]@{ kind = 'change'; index = $Target.index; outcome = $(if ($owner -eq 'deleted') { 'deleted' } else { 'moved' }); owner = $owner; asked = $asked }
    }
    [ordered]@{
        kind     = 'change'
        index    = $Target.index
        outcome  = 'failed'
        errorId  = [string]$Failure.FullyQualifiedErrorId
        category = [string]$Failure.CategoryInfo.Category
        asked    = $asked
        message  = [string]$Failure.Exception.Message
        # A virtual machine that does not start again keeps the adapter that it was given.
        undo     = $(if ($Target.scope -like 'vm:*') { [string](Undo-AddedAdapter $Target.id) } else { '' })
    }
}
