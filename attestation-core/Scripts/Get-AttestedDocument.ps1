# Reads the server's attestation service, and asks it for the server's own attested document.
param(
    [Parameter(Mandatory = $true)] [string]$LocalUri,
    [Parameter(Mandatory = $true)] [string]$Uri,
    [Parameter(Mandatory = $true)] [int]$TimeoutSeconds
)
$ErrorActionPreference = 'Stop'

$service = Get-AzureStackHCIAttestation
$expiration = $null
if ($service.Expiration) { $expiration = ([datetime]$service.Expiration).ToUniversalTime().ToString('o') }
[ordered]@{ kind = 'attestation'; status = [string]$service.Status; expiration = $expiration; switchId = [string]$service.AttestationSwitchId }

# Part: Get-DocumentAnswer

Get-DocumentAnswer
