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
        foreach ($component in $components) {
            $settings = @(Get-CimInstance -Namespace root/virtualization/v2 -ClassName $component -Property InstanceID, EnabledState)
            [ordered]@{
                kind     = 'integrationServices'
                enabled  = @(foreach ($setting in $settings) { if ([int]$setting.EnabledState -eq 2) { [string]$setting.InstanceID } })
                disabled = @(foreach ($setting in $settings) { if ([int]$setting.EnabledState -eq 3) { [string]$setting.InstanceID } })
            }
        }
        $guests = @(foreach ($guest in Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_KvpExchangeComponent -Property SystemName, GuestIntrinsicExchangeItems) {
            $items = @($guest.GuestIntrinsicExchangeItems) -match '<VALUE>OS(Name|Version)</VALUE>'
            if ($items.Count -gt 0) {
                @{ id = [string]$guest.SystemName; name = Get-ExchangedData $items 'OSName'; version = Get-ExchangedData $items 'OSVersion' }
            }
        })
        [ordered]@{
            kind             = 'guest'
            rows             = $guests.Count
            virtualMachineId = @(foreach ($guest in $guests) { $guest.id })
            osName           = @(foreach ($guest in $guests) { $guest.name })
            osVersion        = @(foreach ($guest in $guests) { $guest.version })
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
