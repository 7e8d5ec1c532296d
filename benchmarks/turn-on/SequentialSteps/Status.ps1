$ErrorActionPreference = 'Stop'
[ordered]@{ status = [string](Get-AzureStackHCIAttestation).Status }
