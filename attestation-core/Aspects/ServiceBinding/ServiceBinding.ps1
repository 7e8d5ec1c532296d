#region Invoke-ServerChange
$carryOut.BindService = { param($Targets) Invoke-EachTarget $Targets { Set-AzureStackHCIAttestation -SwitchId (Get-AttestationSwitch).Id } }
$carryOut.UnbindService = { param($Targets) Invoke-EachTarget $Targets { Set-AzureStackHCIAttestation -SwitchId ([guid]::Empty) } }
#endregion
