# A loopback session is opened: nothing runs in it yet.
$ErrorActionPreference = 'Stop'
