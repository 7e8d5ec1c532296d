#!/usr/bin/env bash
# Whether a table received over PowerShell remoting ignores case depends on which other keys it holds.
#
# Package   PowerShell 7.6.9 (NuGet, as a .NET tool)
# Behaviour A Dictionary[string,int] that tells case apart is serialized and deserialized (as jobs and remoting do):
#             keys web01, db         received as a hashtable that ignores case: WEB01 is found, though the sender's has none
#             keys web01, db, DB     received as a hashtable that tells case apart for ALL keys: WEB01 is not found
#           One pair of keys that differ by case only, anywhere in the table, changes the answer for every other key. The
#           type of both is System.Collections.Hashtable, and nothing on it tells which of the two it is.
#           An ordered dictionary and a hashtable literal ignore case at the sender, so they can't hold such a pair.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up Send names as values of records (Name = ...), not as keys; compare with -eq or -ceq at the receiver.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
dotnet tool install PowerShell --version 7.6.9 --tool-path tool >/dev/null

cat >see.ps1 <<'PS'
function Show($Keys) {
    $table = [System.Collections.Generic.Dictionary[string, int]]::new()
    foreach ($key in $Keys) { $table[$key] = $table.Count + 1 }
    $received = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($table))
    $answer = foreach ($one in $table, $received) { if ($one.ContainsKey('WEB01')) { 'found' } else { 'missing' } }
    "keys $($Keys -join ', '): WEB01 sent $($answer[0]), received $($answer[1]); $($received.GetType().FullName), $($received.Count) of $($table.Count) keys"
}
Show 'web01', 'db'
Show 'web01', 'db', 'DB'
Show 'DB', 'db', 'web01'
PS
DOTNET_CLI_TELEMETRY_OPTOUT=1 POWERSHELL_TELEMETRY_OPTOUT=1 tool/pwsh -NoProfile -File see.ps1 | tee seen
cat >expected <<'TEXT'
keys web01, db: WEB01 sent missing, received found; System.Collections.Hashtable, 2 of 2 keys
keys web01, db, DB: WEB01 sent missing, received missing; System.Collections.Hashtable, 3 of 3 keys
keys DB, db, web01: WEB01 sent missing, received missing; System.Collections.Hashtable, 3 of 3 keys
TEXT
diff expected seen && echo 'As described.'
