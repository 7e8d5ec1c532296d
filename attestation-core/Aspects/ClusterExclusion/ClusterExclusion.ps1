#region Read-Server
Read-Part 'clusterExclusion' {
    $parameters = Get-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'
    [ordered]@{
        kind           = 'clusterExclusion'
        present        = $null -ne $parameters.ExcludeAdaptersByFriendlyName
        byFriendlyName = [string]$parameters.ExcludeAdaptersByFriendlyName
    }
}
#endregion

#region Invoke-ServerChange
$clusterParameters = 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'

# Other entries of the list are kept as they are; ours is in it once, or not at all.
function Set-ClusterExclusion([string]$Name, [bool]$Present) {
    $current = (Get-ItemProperty -Path $clusterParameters).ExcludeAdaptersByFriendlyName
    $entries = @(([string]$current -split ',') | Where-Object { $_.Trim() -and $_.Trim() -ne $Name })
    if ($Present) { $entries += $Name }
    if ($null -eq $current) { New-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName -PropertyType String -Value ($entries -join ',') }
    elseif ($entries.Count -eq 0) { Remove-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName }
    else { Set-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName -Value ($entries -join ',') }
}

$carryOut.AddClusterExclusion = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-ClusterExclusion $Target.id $true } }
$carryOut.RemoveClusterExclusion = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-ClusterExclusion $Target.id $false } }
#endregion
