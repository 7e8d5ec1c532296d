# Does something for each target of a change and writes what became of it. A target whose group has failed, or a group that it
# needs, is left out.
function Invoke-EachTarget($Targets, $Action) {
    foreach ($item in $Targets) {
        if ($failedScopes[$item.scope] -or @($item.needs | Where-Object { $failedScopes[$_] }).Count -gt 0) {
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
