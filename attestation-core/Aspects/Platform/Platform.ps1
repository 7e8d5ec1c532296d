#region Read-Server
Read-Part 'platform' {
    $system = Get-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    [ordered]@{ kind = 'operatingSystem'; build = [string]$system.CurrentBuildNumber; revision = [string]$system.UBR }
}
#endregion
