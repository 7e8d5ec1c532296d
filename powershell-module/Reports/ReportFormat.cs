namespace AzureBenefits.PowerShell.Reports;

/// <summary>How a report is written.</summary>
public enum ReportFormat
{
    /// <summary>One table with a row for each server and each virtual machine.</summary>
    Csv,

    /// <summary>Everything that was read, for programs.</summary>
    Json,

    /// <summary>A page to read and print; it loads nothing.</summary>
    Html,
}
