# Reads this server back after it was changed, like Read-Server, and then tests it: where its attestation service is active, it is
# asked for the server's own attested document. Changes nothing. A read alone never asks for one.
param(
    [Parameter(Mandatory = $true)] [string]$ServerName,
    [Parameter(Mandatory = $true)] [string]$SwitchName,
    [Parameter(Mandatory = $true)] [string]$SwitchNotes,
    [Parameter(Mandatory = $true)] [string]$GuestAdapterName,
    [Parameter(Mandatory = $true)] [string]$FirewallRules,
    [Parameter(Mandatory = $true)] [string[]]$Features,
    [Parameter(Mandatory = $true)] [string]$LocalUri,
    [Parameter(Mandatory = $true)] [string]$Uri,
    [Parameter(Mandatory = $true)] [int]$TimeoutSeconds
)
$ErrorActionPreference = 'Stop'

# Part: Read-Part

# Aspects of Read-Server

# Without this record the answer was cut off, and what is missing from it is not absent.
[ordered]@{ kind = 'end' }

# Part: Get-DocumentAnswer

# Whatever becomes of it, the server was read.
if ($found.isActive) { Get-DocumentAnswer }
