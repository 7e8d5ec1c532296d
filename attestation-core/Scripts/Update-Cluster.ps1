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
        kind     = 'stepError'
        step     = $Step
        errorId  = [string]$ErrorRecord.FullyQualifiedErrorId
        category = [string]$ErrorRecord.CategoryInfo.Category
        message  = [string]$ErrorRecord.Exception.Message
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

# Part: Wait-Moment

# Aspects

# Without this record the answer was cut off.
[ordered]@{ kind = 'end' }
