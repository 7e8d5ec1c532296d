# Is the cluster registered, and are the tools there?
$ErrorActionPreference = 'Stop'
if ([string](Get-AzureStackHCI).RegistrationStatus -ne 'Registered') { throw 'The cluster is not registered.' }
Get-WindowsFeature -Name RSAT-Hyper-V-Tools | Where-Object { -not $_.Installed } | ForEach-Object { Install-WindowsFeature -Name $_.Name }
