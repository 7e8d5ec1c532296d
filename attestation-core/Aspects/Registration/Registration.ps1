#region Read-Server
Read-Part 'registration' {
    $registration = Get-AzureStackHCI
    [ordered]@{
        kind               = 'registration'
        registrationStatus = [string]$registration.RegistrationStatus
        connectionStatus   = [string]$registration.ConnectionStatus
        lastConnected      = ConvertTo-IsoTime $registration.LastConnected
        nextSync           = ConvertTo-IsoTime $registration.NextSync
        azureResourceUri   = [string]$registration.AzureResourceUri
        region             = [string]$registration.Region
    }
}
#endregion
