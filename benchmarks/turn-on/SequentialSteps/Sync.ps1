$ErrorActionPreference = 'Stop'
Sync-AzureStackHCI
