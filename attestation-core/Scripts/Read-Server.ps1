# Reads everything of this server that Azure Benefits depends on, as flat records. Changes nothing, and works in
# constrained language mode. A part that cannot be read becomes a readError record: it must never look like absence.
param(
    [Parameter(Mandatory = $true)] [string]$ServerName,
    [Parameter(Mandatory = $true)] [string]$SwitchName,
    [Parameter(Mandatory = $true)] [string]$SwitchNotes,
    [Parameter(Mandatory = $true)] [string]$GuestAdapterName,
    [Parameter(Mandatory = $true)] [string]$FirewallRules,
    [Parameter(Mandatory = $true)] [string[]]$Features
)
$ErrorActionPreference = 'Stop'
# The commands of the network modules are functions of their own session and do not see this preference: each says Stop itself.

function New-ReadError([string]$Part, $ErrorRecord) {
    [ordered]@{
        kind    = 'readError'
        part    = $Part
        errorId = [string]$ErrorRecord.FullyQualifiedErrorId
        message = [string]$ErrorRecord.Exception.Message
    }
}

function ConvertTo-IsoTime($Time) {
    if ($Time) { $Time.ToUniversalTime().ToString('o') }
}

# A private VLAN's mode says more than "Private", and promiscuous adapters keep their secondary ids in another property.
function Get-VlanMode($Vlan) {
    if ([string]$Vlan.OperationMode -eq 'Private') { [string]$Vlan.PrivateVlanMode } else { [string]$Vlan.OperationMode }
}

function Get-VlanSecondary($Vlan) {
    if ([string]$Vlan.OperationMode -ne 'Private') { '' }
    elseif ([string]$Vlan.PrivateVlanMode -eq 'Promiscuous') { @($Vlan.SecondaryVlanIdList) -join ',' }
    else { [string]$Vlan.SecondaryVlanId }
}

function Get-VlanPrimary($Vlan) {
    if ([string]$Vlan.OperationMode -eq 'Private') { [int]$Vlan.PrimaryVlanId } else { 0 }
}

# An exchanged pair is an instance in XML. Its data is taken out as it stands; the caller undoes the escapes.
function Get-ExchangedData($Items, [string]$Name) {
    [string]@(@($Items) -match "<VALUE>$Name</VALUE>" -replace '(?s)^.*?NAME="Data"[^>]*>\s*<VALUE>([^<]*)</VALUE>.*$', '$1')[0]
}

# The time stands first, so that reading does not count as clock skew.
[ordered]@{ kind = 'server'; utcNow = [datetime]::UtcNow.ToString('o'); languageMode = [string]$ExecutionContext.SessionState.LanguageMode }

# The groups of the connected account's token here. A session that is not remote has no sender and tells nothing.
try {
    $sender = $PSSenderInfo.UserInfo.WindowsIdentity
    if ($sender) {
        [ordered]@{ kind = 'caller'; groups = @($sender.Groups | ForEach-Object { [string]$_.Value } | Where-Object { $_.StartsWith('S-1-5-32-') }) }
    }
}
catch { New-ReadError 'callerRights' $_ }

try {
    $system = Get-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    [ordered]@{ kind = 'operatingSystem'; build = [string]$system.CurrentBuildNumber; revision = [string]$system.UBR }
}
catch { New-ReadError 'platform' $_ }

try {
    Get-WindowsFeature -Name $Features | ForEach-Object {
        [ordered]@{ kind = 'feature'; name = [string]$_.Name; installed = [bool]$_.Installed }
    }
}
catch { New-ReadError 'features' $_ }

try {
    $registration = Get-AzureStackHCI
    [ordered]@{
        kind               = 'registration'
        registrationStatus = [string]$registration.RegistrationStatus
        connectionStatus   = [string]$registration.ConnectionStatus
        lastConnected      = ConvertTo-IsoTime $registration.LastConnected
        nextSync           = ConvertTo-IsoTime $registration.NextSync
        azureResourceUri   = [string]$registration.AzureResourceUri
        region             = [string]$registration.Region
    }
}
catch { New-ReadError 'registration' $_ }

$boundSwitchId = ''
try {
    $service = Get-AzureStackHCIAttestation
    $boundSwitchId = [string]$service.AttestationSwitchId
    [ordered]@{
        kind            = 'attestation'
        status          = [string]$service.Status
        expiration      = ConvertTo-IsoTime $service.Expiration
        switchId        = $boundSwitchId
        legacyOsSupport = [string]$service.LegacyOsSupport
    }
}
catch { New-ReadError 'attestationService' $_ }

# A switch is ours when the service is bound to it, or its name or notes say so: a renamed or left-over one is found too.
$ours = @()
try {
    Get-VMSwitch | ForEach-Object {
        $id = [string]$_.Id
        if ($id -eq $boundSwitchId -or $_.Name -eq $SwitchName -or $_.Notes -eq $SwitchNotes) { $ours += $id }
        [ordered]@{ kind = 'switch'; id = $id; name = [string]$_.Name; type = [string]$_.SwitchType; notes = [string]$_.Notes }
    }
}
catch { New-ReadError 'switch' $_ }

try {
    $addresses = @(Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop)
    $addresses | Where-Object { ([string]$_.IPAddress).StartsWith('169.254.') } | ForEach-Object {
        [ordered]@{ kind = 'linkLocal'; interfaceIndex = [int]$_.InterfaceIndex; interfaceName = [string]$_.InterfaceAlias; address = [string]$_.IPAddress }
    }
    $hostAdapters = @(Get-VMNetworkAdapter -ManagementOS | Where-Object { $ours -contains [string]$_.SwitchId })
    $netAdapters = @()
    if ($hostAdapters.Count -gt 0) { $netAdapters = @(Get-NetAdapter -ErrorAction Stop) }
    $hostAdapters | ForEach-Object {
        $adapter = $_
        # Hyper-V writes a MAC address without dashes, NetAdapter with them.
        $net = $netAdapters | Where-Object { ([string]$_.MacAddress -replace '-', '') -eq [string]$adapter.MacAddress }
        $vlan = Get-VMNetworkAdapterVlan -VMNetworkAdapter $adapter
        $bindings = @()
        $own = @()
        if ($net) {
            $bindings = @(Get-NetAdapterBinding -Name $net.Name -ErrorAction Stop | Where-Object { $_.Enabled } | ForEach-Object { [string]$_.ComponentID })
            $own = @($addresses | Where-Object { $_.InterfaceIndex -eq $net.InterfaceIndex } | ForEach-Object { [string]$_.IPAddress + '/' + [string]$_.PrefixLength })
        }
        [ordered]@{
            kind            = 'hostAdapter'
            switchId        = [string]$adapter.SwitchId
            netAdapterName  = [string]$net.Name
            interfaceIndex  = [string]$net.InterfaceIndex
            addresses       = $own
            enabledBindings = $bindings
            vlanMode        = Get-VlanMode $vlan
            vlanPrimary     = Get-VlanPrimary $vlan
            vlanSecondary   = Get-VlanSecondary $vlan
        }
    }
}
catch { New-ReadError 'hostAdapter' $_ }

try {
    # The wildcard makes an absent rule an empty answer instead of an error.
    Get-NetFirewallRule -Name $FirewallRules -ErrorAction Stop | ForEach-Object {
        $port = Get-NetFirewallPortFilter -AssociatedNetFirewallRule $_ -ErrorAction Stop
        $address = Get-NetFirewallAddressFilter -AssociatedNetFirewallRule $_ -ErrorAction Stop
        [ordered]@{
            kind          = 'firewallRule'
            name          = [string]$_.Name
            enabled       = [string]$_.Enabled
            direction     = [string]$_.Direction
            action        = [string]$_.Action
            profile       = [string]$_.Profile
            edgeTraversal = [string]$_.EdgeTraversalPolicy
            group         = [string]$_.Group
            protocol      = [string]$port.Protocol
            localPort     = @($port.LocalPort) -join ','
            localAddress  = @($address.LocalAddress) -join ','
            remoteAddress = @($address.RemoteAddress) -join ','
        }
    }
}
catch { New-ReadError 'firewall' $_ }

try {
    # The active store is what is in force: the server's own settings and every policy together.
    Get-NetFirewallProfile -PolicyStore ActiveStore -ErrorAction Stop | ForEach-Object {
        [ordered]@{
            kind            = 'firewallProfile'
            name            = [string]$_.Name
            enabled         = [string]$_.Enabled
            allowLocalRules = [string]$_.AllowLocalFirewallRules
        }
    }
}
catch { New-ReadError 'firewallPolicy' $_ }

try {
    $parameters = Get-ItemProperty -Path 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'
    [ordered]@{
        kind           = 'clusterExclusion'
        present        = $null -ne $parameters.ExcludeAdaptersByFriendlyName
        byFriendlyName = [string]$parameters.ExcludeAdaptersByFriendlyName
    }
}
catch { New-ReadError 'clusterExclusion' $_ }

try {
    $virtualMachines = @(Get-VM)
    $virtualMachines | ForEach-Object {
        [ordered]@{
            kind       = 'virtualMachine'
            id         = [string]$_.Id
            name       = [string]$_.Name
            state      = [string]$_.State
            generation = [int]$_.Generation
            clustered  = [bool]$_.IsClustered
            replica    = @('Replica', 'TestReplica', 'ExtendedReplica') -contains [string]$_.ReplicationMode
        }
    }
    $guestAdapters = @()
    if ($virtualMachines.Count -gt 0) {
        $guestAdapters = @(Get-VMNetworkAdapter -VM $virtualMachines | Where-Object { $_.Name -eq $GuestAdapterName -or ($_.SwitchId -and $ours -contains [string]$_.SwitchId) })
    }
    $vlans = @{}
    if ($guestAdapters.Count -gt 0) {
        Get-VMNetworkAdapterVlan -VMNetworkAdapter $guestAdapters | ForEach-Object { $vlans[[string]$_.ParentAdapter.Id] = $_ }
    }
    $guestAdapters | ForEach-Object {
        $vlan = $vlans[[string]$_.Id]
        [ordered]@{
            kind               = 'guestAdapter'
            virtualMachineId   = [string]$_.VMId
            id                 = [string]$_.Id
            name               = [string]$_.Name
            switchId           = [string]$_.SwitchId
            macAddressSpoofing = [string]$_.MacAddressSpoofing
            dhcpGuard          = [string]$_.DhcpGuard
            routerGuard        = [string]$_.RouterGuard
            monitored          = [bool]$_.ClusterMonitored
            vlanMode           = Get-VlanMode $vlan
            vlanPrimary        = Get-VlanPrimary $vlan
            vlanSecondary      = Get-VlanSecondary $vlan
        }
    }
}
catch { New-ReadError 'virtualMachines' $_ }

# What guests tell of themselves, for all virtual machines at once: asking Hyper-V's cmdlets costs a call for each. Nothing
# is planned from it, so what cannot be read is unknown.
try {
    if ($virtualMachines.Count -gt 0) {
        $components = @('Msvm_KvpExchangeComponentSettingData')
        # Only v2 has the property, and only v2 asks through the Guest Service Interface.
        if ([string]$service.LegacyOsSupport) { $components += 'Msvm_GuestServiceInterfaceComponentSettingData' }
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
catch { New-ReadError 'integrationServices' $_ }

# Which roles the cluster says are here. It can disagree with Hyper-V for a moment, while a virtual machine moves.
try {
    [ordered]@{ kind = 'ownedRoles'; names = @(Get-ClusterNode -Name $ServerName | Get-ClusterGroup | ForEach-Object { [string]$_.Name }) }
}
catch { New-ReadError 'roleOwner' $_ }

# Without this record the answer was cut off, and what is missing from it is not absent.
[ordered]@{ kind = 'end' }
