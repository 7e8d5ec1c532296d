using AzureBenefits.Attestation.Exports;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>The report as one table.</summary>
internal static class CsvReport
{
    private static readonly string[] Columns = ["Type", "Server", "Name", "State", "Status", "Benefits", "Expiration", "Details", "Id"];

    public static byte[] Write(Report report)
    {
        var text = new CsvText();
        text.AddRow(Columns);
        foreach (var row in report.ServerRows)
        {
            text.AddRow("Server", row[0], row[0], row[1], row[2], "", row[3], row[4], "");
        }

        foreach (var row in report.VirtualMachineRows)
        {
            text.AddRow("VirtualMachine", row[1], row[0], "", row[2], row[3], "", row[4], row[5]);
        }

        return text.ToBytes();
    }
}
