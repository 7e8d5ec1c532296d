# Windows PowerShell has no way around the machine's proxy that ConstrainedLanguage mode allows; curl.exe, in-box since 2019,
# has one. It says nothing but the body and, as the last line, the status.
function Get-AnswerWithoutProxy($address) {
    $lines = @(curl.exe --noproxy '*' --silent --anyauth --user ':' --max-time $TimeoutSeconds --max-filesize 65536 --header 'Metadata:true' --write-out '\n%{http_code}' $address)
    $code = $LASTEXITCODE
    if ($lines.Count -lt 2) { return }
    [ordered]@{
        kind    = 'answer'
        address = $address
        noProxy = $true
        status  = [int]$lines[-1]
        body    = [string]($lines[0..($lines.Count - 2)] -join "`n")
        message = "curl.exe: $code"
    }
}

function Get-AnswerThroughAnyProxy($address) {
    try {
        $answer = Invoke-WebRequest -Uri $address -Headers @{ Metadata = 'true' } -UseBasicParsing -TimeoutSec $TimeoutSeconds
        [ordered]@{ kind = 'answer'; address = $address; noProxy = $false; status = [int]$answer.StatusCode; body = [string]$answer.Content; message = '' }
    }
    catch {
        # A refusal has a response; without one, nothing answered at the address.
        [ordered]@{
            kind    = 'answer'
            address = $address
            noProxy = $false
            status  = [int]$_.Exception.Response.StatusCode
            body    = [string]$_.ErrorDetails
            message = [string]$_.Exception.Message
        }
    }
}

# Asks for the server's own attested document as a tool on the server would: first at the loopback address of v2, then at the
# address of the attestation switch. Without the last record the answers were cut off.
function Get-DocumentAnswer {
    foreach ($address in $LocalUri, $Uri) {
        $answer = $null
        # Without curl.exe, or where a policy forbids it, the call fails.
        try { $answer = Get-AnswerWithoutProxy $address } catch { $answer = $null }
        if (-not $answer) { $answer = Get-AnswerThroughAnyProxy $address }
        $answer
        if ($answer.status -eq 200) { break }
    }
    [ordered]@{ kind = 'tested' }
}
