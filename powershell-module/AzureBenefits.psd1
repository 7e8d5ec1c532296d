@{
    RootModule           = 'AzureBenefits.PowerShell.dll'
    ModuleVersion        = '0.2.0'
    GUID                 = '5b0f4a2e-6c1d-4e0b-9d0a-3f6f6e1c8a54'
    Author               = 'hcitools'
    CompanyName          = 'hcitools'
    Copyright            = 'Copyright (c) the Azure Benefits for Windows Admin Center authors. MIT licence.'
    Description          = 'Azure benefits of an Azure Stack HCI cluster: turn on and off, repair, sync, test and report, from any machine.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('AzureBenefits.Format.ps1xml')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Enable-AzStackHCIAttestation'
        'Disable-AzStackHCIAttestation'
        'Add-AzStackHCIVMAttestation'
        'Remove-AzStackHCIVMAttestation'
        'Get-AzStackHCIVMAttestation'
        'Get-AzureBenefits'
        'Enable-AzureBenefitsServer'
        'Enable-AzureBenefitsGuestServiceInterface'
        'Enable-AzureBenefitsDataExchange'
        'Repair-AzureBenefits'
        'Sync-AzureBenefits'
        'Undo-AzureBenefits'
        'Sync-AzureBenefitsPolicy'
        'Test-AzureBenefitsHealth'
        'Test-AzureBenefitsPrerequisite'
        'Test-AzureBenefitsAttestation'
        'Export-AzureBenefitsReport'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = @('AzureStackHCI', 'AzureLocal', 'AzureBenefits', 'Attestation', 'PSEdition_Core', 'Windows')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
