#region Read-Server
# A switch is ours when the service is bound to it, or its name or notes say so: a renamed or left-over one is found too.
Read-Part 'switch' {
    $switches = if ($found.hasSwitches) { $found.switches } else { @(Get-VMSwitch) }
    $switches | ForEach-Object {
        $id = [string]$_.Id
        if ($id -eq $found.boundSwitchId -or $_.Name -eq $SwitchName -or $_.Notes -eq $SwitchNotes) { $found.ours += $id }
        [ordered]@{ kind = 'switch'; id = $id; name = [string]$_.Name; type = [string]$_.SwitchType; notes = [string]$_.Notes }
    }
}
#endregion

#region Invoke-ServerChange
# The switch to work on: the one that stays, or the one that this run has created.
function Get-AttestationSwitch {
    if (-not $found.switch) { $found.switch = Get-VMSwitch -Id $SwitchId }
    $found.switch
}

$carryOut.RemoveSwitch = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        Get-VMSwitch | Where-Object { [string]$_.Id -eq $Target.id } | ForEach-Object { Remove-VMSwitch -VMSwitch $_ -Force }
    } }
$carryOut.CreateSwitch = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        $found.switch = Get-VMSwitch | Where-Object { $_.Name -eq $Target.id -and [string]$_.SwitchType -eq 'Internal' } | ForEach-Object { $_ }
        if (-not $found.switch) { $found.switch = New-VMSwitch -Name $Target.id -SwitchType Internal -Notes $Target.notes }
    } }
$carryOut.MakeSwitchInternal = { param($Targets) Invoke-EachTarget $Targets {
        Clear-HostAdapter
        Set-VMSwitch -VMSwitch (Get-AttestationSwitch) -SwitchType Internal
    } }
$carryOut.RenameSwitch = { param($Targets) Invoke-EachTarget $Targets { param($Target)
        Rename-VMSwitch -VMSwitch (Get-AttestationSwitch) -NewName $Target.name
        $found.switch = $null
        Clear-HostAdapter
    } }
$carryOut.SetSwitchNotes = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-VMSwitch -VMSwitch (Get-AttestationSwitch) -Notes $Target.notes } }
#endregion
