# The commands of the network modules are functions of their own session and do not see this preference: each says Stop itself.

# What one part found that a later one builds on: the switch of the service, whether that is of v2, whether it is active, whether
# it fails or does not answer, since when it has its certificate, all switches where Hyper-V told them, ids of ours, and the
# virtual machines.
$found = @{ boundSwitchId = ''; isV2 = $false; isActive = $false; serviceFails = $true; certificateSince = $null; hasSwitches = $false; switches = @(); ours = @(); virtualMachines = @() }

# What became of a part that cannot be read: it must never look like absence.
function Get-ReadError([string]$Name, $Trouble) {
    [ordered]@{
        kind     = 'readError'
        part     = $Name
        errorId  = [string]$Trouble.FullyQualifiedErrorId
        category = [string]$Trouble.CategoryInfo.Category
        message  = [string]$Trouble.Exception.Message
    }
}

# Whether a second attempt would end the same.
function Test-Lasting($Trouble) {
    [string]$Trouble.FullyQualifiedErrorId -like 'CommandNotFoundException*' -or [string]$Trouble.CategoryInfo.Category -eq 'PermissionDenied'
}

# Reads one part, and once more when that fails, because a server changes while it is read. The records of a part wait for its
# end, so that none is sent twice; only a sign that the server is at work goes out at once.
function Read-Part([string]$Name, $Read) {
    $kept = @{}
    try { Read-Attempt $Read 1 $kept }
    catch {
        $kept = @{}
        if (Test-Lasting $_) { $kept[0] = Get-ReadError $Name $_ }
        else {
            try { Read-Attempt $Read 2 $kept }
            catch { $kept = @{ 0 = Get-ReadError $Name $_ } }
        }
    }
    for ($number = 0; $number -lt $kept.Count; $number++) { $kept[$number] }
}

function Read-Attempt($Read, [int]$Attempt, $Kept) {
    & $Read $Attempt | ForEach-Object {
        if ($_.kind -eq 'progress') { $_ } else { $Kept[$Kept.Count] = $_ }
    }
}

function ConvertTo-IsoTime($Time) {
    if ($Time) { ([datetime]$Time).ToUniversalTime().ToString('o') }
}

# The adapter has its VLAN with it: asking for it again costs another look at each. A private VLAN's mode says more than "Private",
# and promiscuous adapters keep their secondary ids in another property.
function Get-VlanSetting($Adapter) {
    $vlan = $Adapter.VlanSetting
    $mode = [string]$vlan.OperationMode
    if ($mode -ne 'Private') { return @{ mode = $mode; primary = 0; secondary = '' } }
    $mode = [string]$vlan.PrivateVlanMode
    $secondary = if ($mode -eq 'Promiscuous') { @($vlan.SecondaryVlanIdList) -join ',' } else { [string]$vlan.SecondaryVlanId }
    @{ mode = $mode; primary = [int]$vlan.PrimaryVlanId; secondary = $secondary }
}

# The time stands first, so that reading does not count as clock skew.
[ordered]@{ kind = 'server'; utcNow = [datetime]::UtcNow.ToString('o'); languageMode = [string]$ExecutionContext.SessionState.LanguageMode }
