# Lets a moment pass before the next look, so that waiting takes no processor from the virtual machines; false after the deadline.
function Wait-Moment([datetime]$Deadline) {
    if ([datetime]::UtcNow -gt $Deadline) { return $false }
    [System.Threading.Thread]::Sleep(250)
    $true
}
