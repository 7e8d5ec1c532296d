# Run twice: by PowerShell for Windows on a registry, and by the lab on what it emulates. Both have to write the same lines.
# It gets the text of the aspect whose script writes to the registry.
param([string]$Aspect)

$key = 'HKLM:\SYSTEM\CurrentControlSet\Services\ClusSvc\Parameters'
$name = 'ExcludeAdaptersByFriendlyName'
$ours = 'AZSHCI_HOST-IMDS_DO_NOT_MODIFY'
$ErrorActionPreference = 'Stop'

function Show($Value) {
    if ($null -eq $Value) { return 'nothing' }
    if ($Value -is [array]) { return "list of $($Value.Count): $($Value -join ' ; ')" }
    "$Value"
}

function Attempt([string]$What, [scriptblock]$Work) {
    try { "$What => $(Show (& $Work))" }
    catch { "$What => error $($_.FullyQualifiedErrorId) | $($_.CategoryInfo.Category) | $($_.CategoryInfo.TargetName) | $($_.Exception.Message)" }
}

function Clear-Key {
    foreach ($value in 'M', 'Other', 'ClusterName', 'ExcludeAdaptersByDescription', $name) {
        try { Remove-ItemProperty -Path $key -Name $value } catch { $null = $_ }
    }
}

# What the cmdlets answer.
Clear-Key
Attempt 'missing key' { Get-ItemProperty -Path "$key\Nope" }
Attempt 'key without values' { Get-ItemProperty -Path $key }
Attempt 'missing value by name' { Get-ItemProperty -Path $key -Name Nope }
Attempt 'missing value by wildcard' { Get-ItemProperty -Path $key -Name 'Zz*' }
Attempt 'new' { (New-ItemProperty -Path $key -Name $name -PropertyType String -Value 'A').PSObject.Properties.Name -join ',' }
Attempt 'new over one' { New-ItemProperty -Path $key -Name $name -PropertyType String -Value 'B' }
Attempt 'new over one by force' { (New-ItemProperty -Path $key -Name $name -PropertyType String -Value 'B' -Force).$name }
Attempt 'all values' { (Get-ItemProperty -Path $key).PSObject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" } }
Attempt 'in other letters' { (Get-ItemProperty -Path $key.ToLower()).excludeadaptersbyfriendlyname }
Attempt 'set' { Set-ItemProperty -Path $key -Name $name -Value 'A,B'; (Get-ItemProperty -Path $key).$name }
Attempt 'set to empty' { Set-ItemProperty -Path $key -Name $name -Value ''; $null -ne (Get-ItemProperty -Path $key).$name }
Attempt 'set a new one' { Set-ItemProperty -Path $key -Name Other -Value 'x'; (Get-ItemProperty -Path $key).Other }
Attempt 'list' { $null = New-ItemProperty -Path $key -Name M -PropertyType MultiString -Value @('a', 'b'); (Get-ItemProperty -Path $key).M }
Attempt 'text into a list' { Set-ItemProperty -Path $key -Name M -Value 'c,d'; , (Get-ItemProperty -Path $key).M }
Attempt 'list of one into a list' { Set-ItemProperty -Path $key -Name M -Value ([string[]]@('e')); , (Get-ItemProperty -Path $key).M }
Attempt 'new in a missing key' { New-ItemProperty -Path "$key\Nope" -Name N -PropertyType String -Value 'x' }
Attempt 'set in a missing key' { Set-ItemProperty -Path "$key\Nope" -Name N -Value 'x' }
Attempt 'remove in a missing key' { Remove-ItemProperty -Path "$key\Nope" -Name N }
Attempt 'remove' { Remove-ItemProperty -Path $key -Name $name; $null -eq (Get-ItemProperty -Path $key).$name }
Attempt 'remove a missing one' { Remove-ItemProperty -Path $key -Name $name }
Attempt 'whether there is a key' { "$(Test-Path -Path $key) $(Test-Path -Path "$key\Nope")" }

# What the product's own script makes of each list that it may find.
$carryOut = @{}
$parts = @{}
function Read-Part([string]$Name, [scriptblock]$Read) { $parts[$Name] = $Read }
. ([scriptblock]::Create($Aspect))

foreach ($found in 'nothing', 'Backup', "Backup,$ours", $ours, "$ours, $($ours.ToLower()) ,Backup,", @('Backup', 'iDRAC'), @('Backup', $ours), @($ours)) {
    foreach ($present in $true, $false) {
        Clear-Key
        if ($found -ne 'nothing' -or $found -is [array]) {
            $kind = if ($found -is [array]) { 'MultiString' } else { 'String' }
            $null = New-ItemProperty -Path $key -Name $name -PropertyType $kind -Value $found
        }

        Attempt "$(Show $found), ours $present" { $null = Set-ClusterExclusion $ours $present; , (Get-ItemProperty -Path $key).$name }
        $read = & $parts.clusterExclusion
        "    read: $($read.present) $($read.byFriendlyName)"
    }
}

Clear-Key
