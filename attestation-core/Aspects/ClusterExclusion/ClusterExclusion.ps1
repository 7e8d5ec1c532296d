#region Read-Server
Read-Part 'clusterExclusion' {
    $parameters = Get-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'
    [ordered]@{
        kind           = 'clusterExclusion'
        present        = $null -ne $parameters.ExcludeAdaptersByFriendlyName
        byFriendlyName = @($parameters.ExcludeAdaptersByFriendlyName) -join ','
        byDescription  = @($parameters.ExcludeAdaptersByDescription) -join ','
    }
    # The list is never empty on a server as it was delivered; only what it says of switches' adapters is compared with them.
    if (@($parameters.ExcludeAdaptersByDescription) -like '*Hyper-V Virtual Ethernet Adapter*') {
        $all = @(Get-NetAdapter -IncludeHidden -ErrorAction Stop | ForEach-Object { [string]$_.InterfaceDescription })
        [ordered]@{ kind = 'adapterDescriptions'; descriptions = $all }
    }
}
#endregion

#region Invoke-ServerChange
$clusterParameters = 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'

# Other entries of the list are kept as they are, and so is the kind of the value: text, or a list that a tool wrote.
# Ours is in it once, or not at all.
function Set-ClusterExclusion([string]$Name, [bool]$Present) {
    $current = (Get-ItemProperty -Path $clusterParameters).ExcludeAdaptersByFriendlyName
    $entries = @(((@($current) -join ',') -split ',') | Where-Object { ([string]$_).Trim() -and ([string]$_).Trim() -ne $Name })
    if ($Present) { $entries += $Name }
    $value = $entries -join ','
    if ($current -is [array]) { $value = [string[]]$entries }
    if ($entries.Count -eq 0) {
        if ($null -ne $current) { Remove-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName }
    }
    elseif ($null -eq $current) { New-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName -PropertyType String -Value $value }
    else { Set-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName -Value $value }
}

$carryOut.AddClusterExclusion = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-ClusterExclusion $Target.id $true } }
$carryOut.RemoveClusterExclusion = { param($Targets) Invoke-EachTarget $Targets { param($Target) Set-ClusterExclusion $Target.id $false } }
#endregion
