# Reads the server's attestation service, and asks it for the server's own attested document as a tool on it would.
param(
    [Parameter(Mandatory = $true)] [string]$Uri,
    [Parameter(Mandatory = $true)] [int]$TimeoutSeconds
)
$ErrorActionPreference = 'Stop'

$service = Get-AzureStackHCIAttestation
$expiration = $null
if ($service.Expiration) { $expiration = $service.Expiration.ToUniversalTime().ToString('o') }
[ordered]@{ kind = 'attestation'; status = [string]$service.Status; expiration = $expiration; switchId = [string]$service.AttestationSwitchId }

try {
    $answer = Invoke-WebRequest -Uri $Uri -Headers @{ Metadata = 'true' } -UseBasicParsing -TimeoutSec $TimeoutSeconds
    [ordered]@{ kind = 'document'; status = [int]$answer.StatusCode; body = [string]$answer.Content }
}
catch {
    # A refusal has a response; without one, nothing answered at the address.
    [ordered]@{
        kind    = 'noDocument'
        status  = [int]$_.Exception.Response.StatusCode
        body    = [string]$_.ErrorDetails
        errorId = [string]$_.FullyQualifiedErrorId
        message = [string]$_.Exception.Message
    }
}

# Without this record the answer was cut off.
[ordered]@{ kind = 'end' }
