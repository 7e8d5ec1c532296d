#!/usr/bin/env bash
# In PowerShell the same error ends less or more of a script, depending on whether it happens inside a catch block.
#
# Package   PowerShell 7.6.9 (NuGet, as a .NET tool), $ErrorActionPreference = 'Continue'
# Behaviour A method that throws ([int]::Parse('x')) is a statement-terminating error. What still runs after it:
#             at the top, in a function, in a finally block   the next statement
#             in a catch block                                nothing more of the block; the script goes on after the try
#             in a function that a catch block calls          nothing more of that function either, nor of the block
#             in a trap that says continue                    nothing more of the trap, nor of the function it guards
#           So "next statement runs" is no property of a function: the same one behaves otherwise when a handler calls it.
#           A non-terminating error (Write-Error) does not show this: the catch block goes on.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up What a handler does to report a failure needs a try of its own, also where nothing outside is guarded.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
dotnet tool install PowerShell --version 7.6.9 --tool-path tool >/dev/null

cat >see.ps1 <<'PS'
$ErrorActionPreference = 'Continue'
function Step { [int]::Parse('x') | Out-Null; 'rest of the function' }
function Show($Title, [scriptblock]$Script) { "${Title}: $(@(& $Script 2>$null) -join ', ')" }
function Guarded { trap { [int]::Parse('x') | Out-Null; 'rest of the trap'; continue } throw 'first'; 'rest of the function' }

Show 'top' { [int]::Parse('x') | Out-Null; 'next statement' }
Show 'function' { Step; 'next statement' }
Show 'finally' { try { 'body' } finally { [int]::Parse('x') | Out-Null; 'rest of finally' }; 'after the try' }
Show 'catch' { try { throw 'first' } catch { [int]::Parse('x') | Out-Null; 'rest of catch' }; 'after the try' }
Show 'function in catch' { try { throw 'first' } catch { Step; 'rest of catch' }; 'after the try' }
Show 'write-error in catch' { try { throw 'first' } catch { Write-Error 'second'; 'rest of catch' }; 'after the try' }
Show 'trap' { Guarded; 'next statement' }
PS
DOTNET_CLI_TELEMETRY_OPTOUT=1 POWERSHELL_TELEMETRY_OPTOUT=1 tool/pwsh -NoProfile -File see.ps1 | tee seen
cat >expected <<'TEXT'
top: next statement
function: rest of the function, next statement
finally: body, rest of finally, after the try
catch: after the try
function in catch: after the try
write-error in catch: rest of catch, after the try
trap: next statement
TEXT
diff expected seen && echo 'As described.'
