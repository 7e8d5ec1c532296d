# Carries out planned changes on this server, in order, and emits one record for each as soon as it is done.
# The five lists run in parallel: change i is $Type[$i] of the object $Target[$i] with the argument $Value[$i]. It belongs
# to the group $Scope[$i], of which a failure ends the rest, and makes sense only if no group of the list $Needs[$i] has failed.
# Nothing is created twice. A script that was cut off is planned again from what the server shows then, not replayed.
param(
    [Parameter(Mandatory = $true)] [string]$Server,
    [Parameter(Mandatory = $true)] [string]$SwitchName,
    [Parameter(Mandatory = $true)] [string]$GuestAdapterName,
    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string]$SwitchId,
    [Parameter(Mandatory = $true)] [string[]]$Type,
    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string[]]$Scope,
    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string[]]$Needs,
    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string[]]$Target,
    [Parameter(Mandatory = $true)] [AllowEmptyString()] [string[]]$Value
)
$ErrorActionPreference = 'Stop'
# The commands of the network modules are functions of their own session and do not see this preference: each says Stop itself.

$clusterParameters = 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'
# The attestation switch, once it was looked up or created; by VM id: virtual machines, new adapters, whether this run added
# them, and whether it shut the virtual machine down.
$found = @{ switch = $null; virtualMachines = @{}; adapters = @{}; added = @{}; stopped = @{} }

function Get-AttestationSwitch {
    if (-not $found.switch) { $found.switch = Get-VMSwitch -Id $SwitchId }
    $found.switch
}

# The host's view of the switch's own adapter. Windows creates it a moment after the switch, so it is looked for until a deadline.
function Get-HostNetAdapter {
    $attestationSwitch = Get-AttestationSwitch
    $deadline = [datetime]::UtcNow.AddSeconds(30)
    do {
        $adapter = Get-HostAdapter $attestationSwitch
        $net = $null
        if ($adapter) { $net = Get-NetAdapter -ErrorAction Stop | Where-Object { ([string]$_.MacAddress -replace '-', '') -eq [string]$adapter.MacAddress } }
    } until ($net -or [datetime]::UtcNow -gt $deadline)
    if (-not $net) { throw 'The attestation switch has no network adapter on the host.' }
    $net
}

function Get-HostAdapter($Switch) {
    Get-VMNetworkAdapter -ManagementOS | Where-Object { [string]$_.SwitchId -eq [string]$Switch.Id }
}

function Get-GuestVirtualMachine([string]$Id) {
    if (-not $found.virtualMachines[$Id]) { $found.virtualMachines[$Id] = Get-VM -Id $Id }
    $found.virtualMachines[$Id]
}

# The adapter of that id, or the one this run has added.
function Get-GuestAdapter([string]$VirtualMachineId, [string]$AdapterId) {
    if (-not $AdapterId) { return $found.adapters[$VirtualMachineId] }
    $adapter = Get-VMNetworkAdapter -VM (Get-GuestVirtualMachine $VirtualMachineId) | Where-Object { [string]$_.Id -eq $AdapterId }
    if (-not $adapter) { throw 'The attestation adapter is no longer there.' }
    $adapter
}

# Where a virtual machine is that is no longer here: a server's name, 'deleted', or nothing when it is here or cannot be told.
# For a moment after a move the cluster still names the old owner, so it is asked until a deadline.
function Find-NewOwner([string]$Id) {
    if (@(Get-VM | Where-Object { [string]$_.Id -eq $Id }).Count -gt 0) { return }
    $deadline = [datetime]::UtcNow.AddSeconds(30)
    do {
        try { $owner = [string](Get-ClusterGroup -VMId $Id).OwnerNode }
        catch {
            if ([string]$_.CategoryInfo.Category -ne 'ObjectNotFound') { throw }
            $owner = ''
        }
    } until ($owner -ne $Server -or [datetime]::UtcNow -gt $deadline)
    if (-not $owner) { 'deleted' }
    elseif ($owner -ne $Server) { $owner }
}

# Asks the guest to shut down and waits until it has, or a deadline. Never forced: that could cut its power.
function Stop-GuestVirtualMachine([string]$Id, [int]$Seconds) {
    $machine = Get-GuestVirtualMachine $Id
    if ([string]$machine.State -eq 'Off') { return }
    $deadline = [datetime]::UtcNow.AddSeconds($Seconds)
    $found.stopped[$Id] = $true
    Stop-VM -VM $machine
    do { $machine = Get-VM -Id $Id } until ([string]$machine.State -eq 'Off' -or [datetime]::UtcNow -gt $deadline)
    if ([string]$machine.State -ne 'Off') { throw 'The guest did not shut down in time.' }
    $found.virtualMachines[$Id] = $machine
}

# Starts what this run has shut down; with -Always also what an earlier script, which was cut off, may have.
function Start-GuestVirtualMachine([string]$Id, [bool]$Always) {
    if (-not ($Always -or $found.stopped[$Id])) { return }
    $deadline = [datetime]::UtcNow.AddSeconds(60)
    do { $machine = Get-VM -Id $Id } until ([string]$machine.State -ne 'Stopping' -or [datetime]::UtcNow -gt $deadline)
    if ([string]$machine.State -eq 'Off') { Start-VM -VM $machine }
}

# Services are found by component id, because their names are localised.
function Enable-GuestIntegrationService([string]$Id, [string]$Component) {
    $service = Get-VMIntegrationService -VM (Get-GuestVirtualMachine $Id) | Where-Object { ([string]$_.Id) -like "*$Component" }
    if (-not $service) { throw 'The virtual machine does not have this integration service.' }
    Enable-VMIntegrationService -VMIntegrationService $service
}

function Set-HostAddress([string]$Address, [string]$PrefixLength) {
    $net = Get-HostNetAdapter
    $current = @(Get-NetIPAddress -AddressFamily IPv4 -ErrorAction Stop | Where-Object { $_.InterfaceIndex -eq $net.InterfaceIndex })
    # Present and right is left alone: removing and adding it again would drop the guests' connections.
    $right = @($current | Where-Object { [string]$_.IPAddress -eq $Address -and [string]$_.PrefixLength -eq $PrefixLength })
    $current | Where-Object { [string]$_.IPAddress -ne $Address -or [string]$_.PrefixLength -ne $PrefixLength } |
        ForEach-Object { Remove-NetIPAddress -InterfaceIndex $net.InterfaceIndex -IPAddress $_.IPAddress -Confirm:$false -ErrorAction Stop }
    if ($right.Count -eq 0) {
        New-NetIPAddress -InterfaceIndex $net.InterfaceIndex -IPAddress $Address -PrefixLength ([int]$PrefixLength) -AddressFamily IPv4 -ErrorAction Stop
    }
}

function Set-HostBinding([string]$OnlyComponent) {
    $net = Get-HostNetAdapter
    Get-NetAdapterBinding -Name $net.Name -ErrorAction Stop | ForEach-Object {
        if ($_.ComponentID -eq $OnlyComponent) {
            if (-not $_.Enabled) { Enable-NetAdapterBinding -Name $net.Name -ComponentID $_.ComponentID -ErrorAction Stop }
        }
        elseif ($_.Enabled) { Disable-NetAdapterBinding -Name $net.Name -ComponentID $_.ComponentID -ErrorAction Stop }
    }
}

# The wildcard makes an absent rule an empty answer instead of an error.
function Test-FirewallRule([string]$Name) {
    @(Get-NetFirewallRule -Name 'AzsHci-ImdsAttestation-*' -ErrorAction Stop | Where-Object { $_.Name -eq $Name }).Count -gt 0
}

# $Definition is direction|protocol|local ports|local address|group.
function Set-AttestationFirewallRule([string]$Name, [string]$Definition, [bool]$Create) {
    $part = $Definition -split '\|'
    $rule = @{
        Direction     = $part[0]
        Action        = 'Block'
        Enabled       = 'True'
        Profile       = 'Any'
        Protocol      = $part[1]
        LocalPort     = $part[2] -split ','
        LocalAddress  = $part[3]
        RemoteAddress = 'Any'
    }
    # Outbound rules have no edge traversal; Windows refuses the parameter for them.
    if ($part[0] -eq 'Inbound') { $rule.EdgeTraversalPolicy = 'Block' }
    if ($Create -and -not (Test-FirewallRule $Name)) { New-NetFirewallRule -Name $Name -DisplayName $Name -Group $part[4] @rule -ErrorAction Stop }
    else { Set-NetFirewallRule -Name $Name @rule -ErrorAction Stop }
}

# Other entries of the list are kept as they are; ours is in it once, or not at all.
function Set-ClusterExclusion([string]$Name, [bool]$Present) {
    $current = (Get-ItemProperty -Path $clusterParameters).ExcludeAdaptersByFriendlyName
    $entries = @(([string]$current -split ',') | Where-Object { $_.Trim() -and $_.Trim() -ne $Name })
    if ($Present) { $entries += $Name }
    if ($null -eq $current) { New-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName -PropertyType String -Value ($entries -join ',') }
    elseif ($entries.Count -eq 0) { Remove-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName }
    else { Set-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName -Value ($entries -join ',') }
}

function Invoke-Change([string]$Type, [string]$Target, [string]$Value) {
    switch ($Type) {
        'InstallFeature' { Install-WindowsFeature -Name $Target -IncludeAllSubFeature }
        'RemoveSwitch' { Get-VMSwitch | Where-Object { [string]$_.Id -eq $Target } | ForEach-Object { Remove-VMSwitch -VMSwitch $_ -Force } }
        'CreateSwitch' {
            $found.switch = Get-VMSwitch | Where-Object { $_.Name -eq $Target -and [string]$_.SwitchType -eq 'Internal' } | ForEach-Object { $_ }
            if (-not $found.switch) { $found.switch = New-VMSwitch -Name $Target -SwitchType Internal -Notes $Value }
        }
        'MakeSwitchInternal' { Set-VMSwitch -VMSwitch (Get-AttestationSwitch) -SwitchType Internal }
        'RenameSwitch' { Rename-VMSwitch -VMSwitch (Get-AttestationSwitch) -NewName $Value; $found.switch = $null }
        'SetSwitchNotes' { Set-VMSwitch -VMSwitch (Get-AttestationSwitch) -Notes $Value }
        'AddHostAdapter' {
            if (-not (Get-HostAdapter (Get-AttestationSwitch))) { Add-VMNetworkAdapter -ManagementOS -Name $Target -SwitchName (Get-AttestationSwitch).Name }
        }
        'RenameHostAdapter' { Rename-NetAdapter -Name (Get-HostNetAdapter).Name -NewName $Value -ErrorAction Stop }
        'SetHostAddress' { Set-HostAddress $Target $Value }
        'SetHostBindings' { Set-HostBinding $Value }
        'SetHostVlan' {
            $ids = $Value -split '/'
            Set-VMNetworkAdapterVlan -VMNetworkAdapter (Get-HostAdapter (Get-AttestationSwitch)) -Promiscuous -PrimaryVlanId ([int]$ids[0]) -SecondaryVlanIdList $ids[1]
        }
        'BindService' { Set-AzureStackHCIAttestation -SwitchId (Get-AttestationSwitch).Id }
        'UnbindService' { Set-AzureStackHCIAttestation -SwitchId ([guid]::Empty) }
        'EnableFirewallRule' { Enable-NetFirewallRule -Name $Target -ErrorAction Stop }
        'CreateFirewallRule' { Set-AttestationFirewallRule $Target $Value $true }
        'RestoreFirewallRule' { Set-AttestationFirewallRule $Target $Value $false }
        'DisableFirewallRule' { Disable-NetFirewallRule -Name $Target -ErrorAction Stop }
        'RemoveFirewallRule' { if (Test-FirewallRule $Target) { Remove-NetFirewallRule -Name $Target -ErrorAction Stop } }
        'AddClusterExclusion' { Set-ClusterExclusion $Target $true }
        'RemoveClusterExclusion' { Set-ClusterExclusion $Target $false }
        'AddGuestAdapter' {
            # Added disconnected and connected last: an adapter is never on the switch before it is isolated.
            # Only an adapter that this run adds is ever undone; one that appeared meanwhile is put right where it is.
            $machine = Get-GuestVirtualMachine $Target
            $found.adapters[$Target] = Get-VMNetworkAdapter -VM $machine | Where-Object { $_.Name -eq $GuestAdapterName } | ForEach-Object { $_ }
            if (-not $found.adapters[$Target]) {
                $found.adapters[$Target] = Add-VMNetworkAdapter -VM $machine -Name $GuestAdapterName -Passthru
                $found.added[$Target] = $true
            }
        }
        'RemoveGuestAdapter' { Remove-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target $Value) }
        'SecureGuestAdapter' {
            Set-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target $Value) -MacAddressSpoofing Off -DhcpGuard On -RouterGuard On -NotMonitoredInCluster $true
        }
        'IsolateGuestAdapter' {
            $part = $Value -split '\|'
            $ids = $part[0] -split '/'
            Set-VMNetworkAdapterVlan -VMNetworkAdapter (Get-GuestAdapter $Target $part[1]) -Isolated -PrimaryVlanId ([int]$ids[0]) -SecondaryVlanId ([int]$ids[1])
        }
        'RenameGuestAdapter' { Rename-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target $Value) -NewName $GuestAdapterName }
        'ConnectGuestAdapter' { Connect-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target $Value) -VMSwitch (Get-AttestationSwitch) }
        'DisconnectGuestAdapter' { Disconnect-VMNetworkAdapter -VMNetworkAdapter (Get-GuestAdapter $Target $Value) }
        'ShutDownVirtualMachine' { Stop-GuestVirtualMachine $Target ([int]$Value) }
        'StartVirtualMachine' { Start-GuestVirtualMachine $Target ($Value -eq 'always') }
        'EnableGuestServiceInterface' { Enable-GuestIntegrationService $Target $Value }
        'EnableDataExchange' { Enable-GuestIntegrationService $Target $Value }
        default { throw "Unknown change $Type." }
    }
}

# What this run added to a virtual machine is taken back when its later changes fail; nothing else is ever undone.
function Undo-AddedAdapter([string]$VirtualMachineId) {
    if (-not $found.added[$VirtualMachineId]) { return }
    $found.added[$VirtualMachineId] = $false
    try {
        Remove-VMNetworkAdapter -VMNetworkAdapter $found.adapters[$VirtualMachineId]
        'undone'
    }
    catch { 'left' }
}

if ([string]$ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') {
    [ordered]@{ kind = 'refused'; languageMode = [string]$ExecutionContext.SessionState.LanguageMode }
    return
}

$failedScopes = @{}
for ($i = 0; $i -lt $Type.Count; $i++) {
    if ($failedScopes[$Scope[$i]] -or @(($Needs[$i] -split ',') | Where-Object { $failedScopes[$_] }).Count -gt 0) {
        $failedScopes[$Scope[$i]] = $true
        [ordered]@{ kind = 'change'; index = $i; outcome = 'skipped' }
        continue
    }
    try {
        $null = Invoke-Change $Type[$i] $Target[$i] $Value[$i]
        [ordered]@{ kind = 'change'; index = $i; outcome = 'succeeded'; switchId = [string]$found.switch.Id }
    }
    catch {
        $failure = $_
        $failedScopes[$Scope[$i]] = $true
        $owner = ''
        if ($Scope[$i].StartsWith('vm:')) {
            # Only a failure that can be told apart from a move is one; if it cannot, it is.
            try { $owner = [string](Find-NewOwner $Target[$i]) } catch { $owner = '' }
        }
        if ($owner) {
            [ordered]@{ kind = 'change'; index = $i; outcome = $(if ($owner -eq 'deleted') { 'deleted' } else { 'moved' }); owner = $owner }
            continue
        }
        [ordered]@{
            kind    = 'change'
            index   = $i
            outcome = 'failed'
            errorId = [string]$failure.FullyQualifiedErrorId
            denied  = [string]$failure.CategoryInfo.Category -eq 'PermissionDenied'
            message = [string]$failure.Exception.Message
            # A virtual machine that does not start again keeps the adapter that it was given.
            undo    = $(if ($Scope[$i].StartsWith('vm:')) { [string](Undo-AddedAdapter $Target[$i]) } else { '' })
        }
    }
}
