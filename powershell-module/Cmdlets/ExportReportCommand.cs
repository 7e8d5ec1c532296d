using System.Management.Automation;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Health;
using AzureBenefits.PowerShell.Reports;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Writes one cluster or many, with their servers and virtual machines, to one file.</summary>
[Cmdlet(VerbsData.Export, "AzureBenefitsReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportReportCommand : ClusterCmdlet
{
    private readonly List<string> _entries = [];

    /// <summary>Any server of each cluster, or its name. The server on which this is typed by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] ComputerName { get; set; } = [LocalServer];

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The format; taken from the file's extension when it is not given.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>How long a cluster may take, in seconds. 2 to 3600; 120 by default.</summary>
    [Parameter]
    [ValidateRange(2, 3600)]
    public int TimeoutSeconds { get; set; } = 120;

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _entries.AddRange(ComputerName);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // What is wrong with the file is known before anybody is called.
        if (FormatOf(Path) is not { } format)
        {
            WriteError(Error("invalidField", ErrorCategory.InvalidArgument, ModuleTexts.Format("ReportFormat", Path)));
        }
        else if (File.Exists(FullPath) && !Force)
        {
            WriteError(Error("fileExists", ErrorCategory.ResourceExists, ModuleTexts.Format("ReportExists", FullPath)));
        }
        else if (_entries.Count > 0)
        {
            Export(format);
        }
    }

    private void Export(ReportFormat format)
    {
        var checks = Check([.. _entries.Distinct(StringComparer.OrdinalIgnoreCase)]);
        foreach (var check in checks)
        {
            KnownClusters.Note(check.Entry, check.Outcome.Value?.Snapshot);
            foreach (var failure in check.Failures)
            {
                WriteError(Errors.Of(failure));
            }
        }

        // A cluster that couldn't be read is named in the report of the others. By itself it makes none.
        if (Array.Exists(checks, check => check.IsRead) && ShouldProcess(FullPath, ModuleTexts.Get("ReportAction")))
        {
            Write(Report.Of(checks, Time.GetUtcNow()), format);
        }
    }

    private ClusterCheck[] Check(string[] entries)
    {
        var check = new HealthCheck(Connect, TimeSpan.FromSeconds(TimeoutSeconds), Time);
        var checks = Run(token => check.RunAsync(entries, count => ReportAsync(count, entries.Length), token));
        WriteProgress(Progress.Done());
        return checks;
    }

    private Task<bool> ReportAsync(int count, int all) => OnPipelineAsync(() =>
    {
        WriteProgress(Progress.Checked(count, all));
        return true;
    });

    private void Write(Report report, ReportFormat format)
    {
        try
        {
            File.WriteAllBytes(FullPath, report.Write(format));
            WriteObject(new FileInfo(FullPath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(Error("fileNotWritten", ErrorCategory.WriteError, ModuleTexts.Format("ReportFailed", FullPath, exception.Message)));
        }
    }

    private string FullPath => GetUnresolvedProviderPathFromPSPath(Path);

    private ReportFormat? FormatOf(string path) => Format ?? System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => ReportFormat.Csv,
        ".JSON" => ReportFormat.Json,
        ".HTML" or ".HTM" => ReportFormat.Html,
        _ => null,
    };

    private ErrorRecord Error(string id, ErrorCategory category, string message) => new(new IOException(message), id, category, FullPath);
}
