#region Read-Server
# The groups of the connected account's token here. A session that is not remote has no sender and tells nothing.
Read-Part 'callerRights' {
    $sender = $PSSenderInfo.UserInfo.WindowsIdentity
    if ($sender) {
        [ordered]@{ kind = 'caller'; groups = @($sender.Groups | ForEach-Object { [string]$_.Value } | Where-Object { $_ -like 'S-1-5-32-*' }) }
    }
}
#endregion
