#region Read-Server
# What answers is installed. The list of features takes a server seconds, so it is asked for only when Hyper-V does not answer.
Read-Part 'features' {
    try {
        $found.switches = @(Get-VMSwitch)
        $found.hasSwitches = $true
    }
    catch { $found.hasSwitches = $false }
    if ($found.hasSwitches) { foreach ($name in $Features) { [ordered]@{ kind = 'feature'; name = $name; installed = $true } } }
    else {
        Get-WindowsFeature -Name $Features | ForEach-Object {
            [ordered]@{ kind = 'feature'; name = [string]$_.Name; installed = [bool]$_.Installed }
        }
    }
}
#endregion

#region Invoke-ServerChange
$carryOut.InstallFeature = { param($Targets) Invoke-EachTarget $Targets { param($Target) Install-WindowsFeature -Name $Target.id -IncludeAllSubFeature } }
#endregion
