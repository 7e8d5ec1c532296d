using System.Text;

namespace AzureBenefits.PowerShell.Reports;

/// <summary>The report as one table (RFC 4180).</summary>
internal static class CsvReport
{
    private static readonly string[] Columns = ["Type", "Server", "Name", "State", "Status", "Benefits", "Expiration", "Details", "Id"];

    public static string Write(Report report)
    {
        var text = new StringBuilder();
        AppendLine(text, Columns);
        foreach (var row in report.ServerRows)
        {
            AppendLine(text, ["Server", row[0], row[0], row[1], row[2], "", row[3], row[4], ""]);
        }

        foreach (var row in report.VirtualMachineRows)
        {
            AppendLine(text, ["VirtualMachine", row[1], row[0], "", row[2], row[3], "", row[4], row[5]]);
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    /// <summary>
    /// Always quoted. A spreadsheet takes a cell that begins with one of these for a formula and would run what somebody
    /// called a virtual machine; an apostrophe before it makes it text.
    /// </summary>
    private static string Cell(string value)
    {
        var safe = value.TrimStart().Length > 0 && "=+-@\t\r\n".Contains(value.TrimStart(' ')[0]) ? "'" + value : value;
        return $"\"{safe.Replace("\"", "\"\"")}\"";
    }
}
