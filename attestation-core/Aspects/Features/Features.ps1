#region Read-Server
Read-Part 'features' {
    Get-WindowsFeature -Name $Features | ForEach-Object {
        [ordered]@{ kind = 'feature'; name = [string]$_.Name; installed = [bool]$_.Installed }
    }
}
#endregion

#region Invoke-ServerChange
$carryOut.InstallFeature = { param($Targets) Invoke-EachTarget $Targets { param($Target) Install-WindowsFeature -Name $Target.id -IncludeAllSubFeature } }
#endregion
