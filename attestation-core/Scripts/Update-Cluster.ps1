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

# Part: Wait-Moment

# Part: Test-AttestationNetwork

function Get-AttestationNetwork {
    $interfaces = @(Get-ClusterNetworkInterface)
    Get-ClusterNetwork | Where-Object { Test-AttestationNetwork $_ $interfaces }
}

if ($SetNetworkRole) {
    # The cluster finds a new network in its own time, or never when the adapter's exclusion is in force already.
    $deadline = [datetime]::UtcNow.AddSeconds($NetworkSeconds)
    try {
        do { $networks = @(Get-AttestationNetwork) } until ($networks.Count -gt 0 -or -not (Wait-Moment $deadline))
        $others = @($networks | Where-Object { [string]$_.Role -ne 'None' })
        if ($others.Count -gt 0 -and [string]$ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
            # Only full language mode may assign a property of a cluster object, and there is no other documented way.
            $others | ForEach-Object { [ordered]@{ kind = 'roleLeft'; name = [string]$_.Name } }
        }
        elseif ($networks.Count -gt 0) {
            # Role has no cmdlet: assigning the property of the live object is the documented way. What counts is what the
            # cluster says afterwards.
            $others | ForEach-Object { $_.Role = 0 }
            Get-AttestationNetwork | ForEach-Object {
                [ordered]@{ kind = 'network'; name = [string]$_.Name; role = [string]$_.Role; state = [string]$_.State }
            }
        }
    }
    catch { New-StepError 'networkRole' $_ }
}

# Without this record the answer was cut off.
[ordered]@{ kind = 'end' }
