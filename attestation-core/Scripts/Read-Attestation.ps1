# Reads the attestation service only: cheap enough to poll.
param()
$ErrorActionPreference = 'Stop'

$service = Get-AzureStackHCIAttestation
$expiration = $null
if ($service.Expiration) { $expiration = ([datetime]$service.Expiration).ToUniversalTime().ToString('o') }
[ordered]@{ kind = 'attestation'; status = [string]$service.Status; expiration = $expiration; switchId = [string]$service.AttestationSwitchId }
