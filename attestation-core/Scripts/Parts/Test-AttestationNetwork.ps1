# Whether a cluster network holds only attestation adapters. An interface is named "<server> - <adapter>", and a new adapter
# "vEthernet (<switch>)"; the address finds one that was renamed.
function Test-AttestationNetwork($Network, $Interfaces) {
    $members = @($Interfaces | Where-Object { [string]$_.Network -eq [string]$Network.Name })
    $ours = @($members | Where-Object { [string]$_.Name -like "*$AdapterName*" -or @($_.IPv4Addresses) -contains $Address })
    $members.Count -gt 0 -and $members.Count -eq $ours.Count
}
