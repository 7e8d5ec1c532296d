# The switch that the service is bound to, or a new one. Says whether it is new: then the caller waits until it has settled.
param([string]$SwitchName, [string]$SwitchNotes)
$ErrorActionPreference = 'Stop'
$bound = [string](Get-AzureStackHCIAttestation).AttestationSwitchId
if ($bound -and $bound -ne [string][guid]::Empty) {
    $null = Get-VMSwitch -Id $bound
    [ordered]@{ created = $false }
}
else {
    $null = New-VMSwitch -Name $SwitchName -SwitchType Internal -Notes $SwitchNotes
    [ordered]@{ created = $true }
}
