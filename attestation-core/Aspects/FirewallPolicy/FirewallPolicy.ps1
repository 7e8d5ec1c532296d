#region Read-Server
Read-Part 'firewallPolicy' {
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
#endregion
