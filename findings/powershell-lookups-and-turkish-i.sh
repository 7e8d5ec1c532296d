#!/usr/bin/env bash
# Which of PowerShell's look-ups that ignore case follow the culture: the same table answers otherwise once it crossed remoting.
#
# Package   PowerShell 7.6.9 (NuGet, as a .NET tool); .NET with ICU (Debian: libicu), not in invariant mode
# Behaviour Under tr-TR the letters I and i are no pair. What finds "LINUX" when asked for "linux":
#             always       -eq, switch, a hashtable literal
#             by culture   -like, Compare-Object, Group-Object -AsHashTable, and every hashtable or ordered dictionary that
#                          was serialized and deserialized, as jobs and remoting do: its comparer is made anew from the
#                          culture of whoever deserializes, whatever comparer the sender's table had
#           So a table that is filled and read with the same key works before Invoke-Command and misses after it, and -eq
#           calls two texts equal that Compare-Object reports as two differences.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up Look names up with -eq, or build a new literal from what was received; don't rely on a received table's comparer.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
dotnet tool install PowerShell --version 7.6.9 --tool-path tool >/dev/null

cat >see.ps1 <<'PS'
function Send($Value) { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Value)) }
foreach ($culture in 'en-US', 'tr-TR') {
    [cultureinfo]::CurrentCulture = $culture
    $found = [ordered]@{
        '-eq'               = 'LINUX' -eq 'linux'
        'switch'            = [bool]$(switch ('LINUX') { 'linux' { $true } })
        'literal'           = @{ LINUX = 1 }.ContainsKey('linux')
        '-like'             = 'LINUX' -like 'lin*'
        'Compare-Object'    = @(Compare-Object 'LINUX' 'linux').Count -eq 0
        'Group-Object'      = ([pscustomobject]@{ Name = 'LINUX' } | Group-Object Name -AsHashTable).ContainsKey('linux')
        'received table'    = (Send @{ LINUX = 1 }).ContainsKey('linux')
        'received ordered'  = (Send ([ordered]@{ LINUX = 1 })).Contains('linux')
    }
    "${culture}: $(@($found.GetEnumerator() | ForEach-Object { "$($_.Key) $(if ($_.Value) { 'yes' } else { 'no' })" }) -join ', ')"
}
PS
export DOTNET_CLI_TELEMETRY_OPTOUT=1 POWERSHELL_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0
tool/pwsh -NoProfile -File see.ps1 | tee seen
cat >expected <<'TEXT'
en-US: -eq yes, switch yes, literal yes, -like yes, Compare-Object yes, Group-Object yes, received table yes, received ordered yes
tr-TR: -eq yes, switch yes, literal yes, -like no, Compare-Object no, Group-Object no, received table no, received ordered no
TEXT
diff expected seen && echo 'As described.'
