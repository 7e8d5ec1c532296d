# Does what the cluster as a whole needs after its servers were changed: starts one sync with Azure, and takes every network
# that holds only attestation adapters out of cluster use. One call, on whichever server answers for the cluster.
param(
    [Parameter(Mandatory = $true)] [string]$AdapterName,
    [Parameter(Mandatory = $true)] [string]$Address,
    [Parameter(Mandatory = $true)] [bool]$SetNetworkRole,
    [Parameter(Mandatory = $true)] [bool]$Sync,
    [Parameter(Mandatory = $true)] [int]$NetworkSeconds
)
$ErrorActionPreference = 'Stop'

function New-StepError([string]$Step, $ErrorRecord) {
    [ordered]@{
        kind    = 'stepError'
        step    = $Step
        errorId = [string]$ErrorRecord.FullyQualifiedErrorId
        message = [string]$ErrorRecord.Exception.Message
    }
}

# The sync comes first: Azure answers while the network is waited for.
if ($Sync) {
    try {
        # Only schedules the sync and returns nothing; the caller polls the certificates.
        Sync-AzureStackHCI
        [ordered]@{ kind = 'sync' }
    }
    catch { New-StepError 'sync' $_ }
}

# Sets the role of every network that holds only attestation adapters, and gives a record for each.
function Set-AttestationNetworkRole {
    $interfaces = @(Get-ClusterNetworkInterface)
    Get-ClusterNetwork | ForEach-Object {
        $network = $_
        $members = @($interfaces | Where-Object { [string]$_.Network -eq [string]$network.Name })
        # An interface is named "<server> - <adapter>", and a new adapter "vEthernet (<switch>)"; the address finds one that was renamed.
        $ours = @($members | Where-Object { [string]$_.Name -like "*$AdapterName*" -or @($_.IPv4Addresses) -contains $Address })
        if ($members.Count -gt 0 -and $members.Count -eq $ours.Count) {
            # Role has no cmdlet: assigning the property of the live object is the documented way.
            if ([string]$network.Role -ne 'None') { $network.Role = 0 }
            [ordered]@{ kind = 'network'; name = [string]$network.Name; role = [string]$network.Role; state = [string]$network.State }
        }
    }
}

if ($SetNetworkRole) {
    # The cluster finds a new network in its own time, or never when the adapter's exclusion is in force already.
    $deadline = [datetime]::UtcNow.AddSeconds($NetworkSeconds)
    try {
        do { $networks = @(Set-AttestationNetworkRole) } until ($networks.Count -gt 0 -or [datetime]::UtcNow -gt $deadline)
        $networks
    }
    catch { New-StepError 'networkRole' $_ }
}

# Without this record the answer was cut off.
[ordered]@{ kind = 'end' }
