#region Read-Server
# Which roles the cluster says are here. It can disagree with Hyper-V for a moment, while a virtual machine moves.
Read-Part 'roleOwner' {
    [ordered]@{ kind = 'ownedRoles'; names = @(foreach ($group in Get-ClusterNode -Name $ServerName | Get-ClusterGroup) { [string]$group.Name }) }
}
#endregion
