# What Invoke-ServerChange does to the host: its switch and adapter, firewall and cluster exclusion.

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
    } until ($net -or -not (Wait-Moment $deadline))
    if (-not $net) { throw 'The attestation switch has no network adapter on the host.' }
    $net
}

function Get-HostAdapter($Switch) {
    Get-VMNetworkAdapter -ManagementOS | Where-Object { [string]$_.SwitchId -eq [string]$Switch.Id }
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
    # Outbound rules have no edge traversal.
    if ($part[0] -eq 'Inbound') { $rule.EdgeTraversalPolicy = 'Block' }
    # As the platform names them, for example "Azure Stack HCI IMDS Attestation (TCP-In)".
    $displayName = $Name -replace '^AzsHci-ImdsAttestation-Block-(.*)$', 'Azure Stack HCI IMDS Attestation ($1)'
    if ($Create -and -not (Test-FirewallRule $Name)) { New-NetFirewallRule -Name $Name -DisplayName $displayName -Group $part[4] @rule -ErrorAction Stop }
    else { Set-NetFirewallRule -Name $Name @rule -ErrorAction Stop }
}

$clusterParameters = 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'

# Other entries of the list are kept as they are; ours is in it once, or not at all.
function Set-ClusterExclusion([string]$Name, [bool]$Present) {
    $current = (Get-ItemProperty -Path $clusterParameters).ExcludeAdaptersByFriendlyName
    $entries = @(([string]$current -split ',') | Where-Object { $_.Trim() -and $_.Trim() -ne $Name })
    if ($Present) { $entries += $Name }
    if ($null -eq $current) { New-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName -PropertyType String -Value ($entries -join ',') }
    elseif ($entries.Count -eq 0) { Remove-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName }
    else { Set-ItemProperty -Path $clusterParameters -Name ExcludeAdaptersByFriendlyName -Value ($entries -join ',') }
}
