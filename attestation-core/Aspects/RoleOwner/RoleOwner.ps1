#region Read-Server
# Which roles the cluster says are here. It can disagree with Hyper-V for a moment, while a virtual machine moves.
Read-Part 'roleOwner' {
    [ordered]@{ kind = 'ownedRoles'; names = @(Get-ClusterNode -Name $ServerName | Get-ClusterGroup | ForEach-Object { [string]$_.Name }) }
}
#endregion
