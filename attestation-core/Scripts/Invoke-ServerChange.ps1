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

# The attestation switch, once it was looked up or created; whether the change at hand had nothing to do; by VM id: virtual
# machines, new adapters, whether this run added them, and whether it asked the guest to shut down.
$found = @{ switch = $null; unneeded = $false; virtualMachines = @{}; adapters = @{}; added = @{}; stopped = @{} }

# Part: Wait-Moment

# Part: Host-Changes

# Part: Guest-Changes

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
        'StartVirtualMachine' {
            $part = $Value -split '\|'
            Start-GuestVirtualMachine $Target ([int]$part[0]) ($part[1] -eq 'always')
        }
        'EnableGuestServiceInterface' { Enable-GuestIntegrationService $Target $Value }
        'EnableDataExchange' { Enable-GuestIntegrationService $Target $Value }
        default { throw "Unknown change $Type." }
    }
}

$failedScopes = @{}
for ($i = 0; $i -lt $Type.Count; $i++) {
    if ($failedScopes[$Scope[$i]] -or @(($Needs[$i] -split ',') | Where-Object { $failedScopes[$_] }).Count -gt 0) {
        $failedScopes[$Scope[$i]] = $true
        [ordered]@{ kind = 'change'; index = $i; outcome = 'skipped' }
        continue
    }
    try {
        $found.unneeded = $false
        $null = Invoke-Change $Type[$i] $Target[$i] $Value[$i]
        $outcome = if ($found.unneeded) { 'unneeded' } else { 'succeeded' }
        [ordered]@{ kind = 'change'; index = $i; outcome = $outcome; switchId = [string]$found.switch.Id }
    }
    catch {
        $failure = $_
        $failedScopes[$Scope[$i]] = $true
        $owner = ''
        if ($Scope[$i].StartsWith('vm:') -or $Scope[$i].StartsWith('start:')) {
            # Only a failure that can be told apart from a move is one; if it cannot, it is.
            try { $owner = [string](Find-NewOwner $Target[$i]) } catch { $owner = '' }
        }
        if ($owner) {
            [ordered]@{ kind = 'change'; index = $i; outcome = $(if ($owner -eq 'deleted') { 'deleted' } else { 'moved' }); owner = $owner; asked = [bool]$found.stopped[$Target[$i]] }
            continue
        }
        [ordered]@{
            kind    = 'change'
            index   = $i
            outcome = 'failed'
            errorId = [string]$failure.FullyQualifiedErrorId
            denied  = [string]$failure.CategoryInfo.Category -eq 'PermissionDenied'
            asked   = [bool]$found.stopped[$Target[$i]]
            message = [string]$failure.Exception.Message
            # A virtual machine that does not start again keeps the adapter that it was given.
            undo    = $(if ($Scope[$i].StartsWith('vm:')) { [string](Undo-AddedAdapter $Target[$i]) } else { '' })
        }
    }
}
