#region Read-Server
# An exchanged pair is an instance in XML. Its data is taken out as it stands; the caller undoes the escapes.
function Get-ExchangedData($Items, [string]$Name) {
    [string]@(@($Items) -match "<VALUE>$Name</VALUE>" -replace '(?s)^.*?NAME="Data"[^>]*>\s*<VALUE>([^<]*)</VALUE>.*$', '$1')[0]
}

# What guests tell of themselves, for all virtual machines at once: asking Hyper-V's cmdlets costs a call for each. Nothing
# is planned from it, so what cannot be read is unknown.
Read-Part 'integrationServices' {
    if ($found.virtualMachines.Count -gt 0) {
        $components = @('Msvm_KvpExchangeComponentSettingData')
        # Only guests of v2 ask through the Guest Service Interface.
        if ($found.isV2) { $components += 'Msvm_GuestServiceInterfaceComponentSettingData' }
        $components | ForEach-Object {
            $settings = @(Get-CimInstance -Namespace root/virtualization/v2 -ClassName $_ -Property InstanceID, EnabledState)
            [ordered]@{
                kind     = 'integrationServices'
                enabled  = @($settings | Where-Object { [int]$_.EnabledState -eq 2 } | ForEach-Object { [string]$_.InstanceID })
                disabled = @($settings | Where-Object { [int]$_.EnabledState -eq 3 } | ForEach-Object { [string]$_.InstanceID })
            }
        }
        Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_KvpExchangeComponent -Property SystemName, GuestIntrinsicExchangeItems | ForEach-Object {
            $items = @($_.GuestIntrinsicExchangeItems) -match '<VALUE>OS(Name|Version)</VALUE>'
            if ($items.Count -gt 0) {
                [ordered]@{
                    kind             = 'guest'
                    virtualMachineId = [string]$_.SystemName
                    osName           = Get-ExchangedData $items 'OSName'
                    osVersion        = Get-ExchangedData $items 'OSVersion'
                }
            }
        }
    }
}
#endregion

#region Invoke-ServerChange
# Services are found by component id, because their names are localised.
function Enable-GuestIntegrationService([string]$Id, [string]$Component) {
    $service = Get-VMIntegrationService -VM (Get-GuestVirtualMachine $Id) | Where-Object { ([string]$_.Id) -like "*$Component" }
    if (-not $service) { throw 'The virtual machine does not have this integration service.' }
    Enable-VMIntegrationService -VMIntegrationService $service
}

$carryOut.EnableGuestServiceInterface = { param($Targets) Invoke-EachTarget $Targets { param($Target) Enable-GuestIntegrationService $Target.id $Target.component } }
$carryOut.EnableDataExchange = $carryOut.EnableGuestServiceInterface
#endregion
