# Reads everything of this server that Azure Benefits depends on, as flat records. Changes nothing, and works in
# constrained language mode. Each aspect reads its own part. Of what there may be thousands, one record holds columns: how many
# rows there are, and for each property the list of its values, one for each row, which costs a fraction of a record for each.
param(
    [Parameter(Mandatory = $true)] [string]$ServerName,
    [Parameter(Mandatory = $true)] [string]$SwitchName,
    [Parameter(Mandatory = $true)] [string]$SwitchNotes,
    [Parameter(Mandatory = $true)] [string]$GuestAdapterName,
    [Parameter(Mandatory = $true)] [string]$FirewallRules,
    [Parameter(Mandatory = $true)] [string[]]$Features
)
$ErrorActionPreference = 'Stop'

# Part: Read-Part

# Aspects

# Without this record the answer was cut off, and what is missing from it is not absent.
[ordered]@{ kind = 'end' }
