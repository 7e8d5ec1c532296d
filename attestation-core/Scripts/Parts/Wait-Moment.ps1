# Lets a moment pass before the next look, so that waiting takes no processor from the virtual machines; false after the deadline.
function Wait-Moment([datetime]$Deadline) {
    if ([datetime]::UtcNow -gt $Deadline) { return $false }
    Start-Sleep -Milliseconds 250
    $true
}
