using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.PowerShell.Reports;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Writes the servers and virtual machines of a cluster to a file.</summary>
[Cmdlet(VerbsData.Export, "AzureBenefitsReport", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportReportCommand : ReadingCmdlet
{
    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The format; taken from the file's extension when it is not given.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // What is wrong with the file is known before anybody is called.
        if (FormatOf(Path) is null)
        {
            WriteError(Error("invalidField", ErrorCategory.InvalidArgument, ModuleTexts.Format("ReportFormat", Path)));
        }
        else if (File.Exists(FullPath) && !Force)
        {
            WriteError(Error("fileExists", ErrorCategory.ResourceExists, ModuleTexts.Format("ReportExists", FullPath)));
        }
        else
        {
            base.ProcessRecord();
        }
    }

    private protected override void Write(ClusterSnapshot cluster)
    {
        WriteUnread(cluster.Servers);
        if (!ShouldProcess(FullPath, ModuleTexts.Get("ReportAction")))
        {
            return;
        }

        try
        {
            File.WriteAllBytes(FullPath, Report.Of(cluster).Write(FormatOf(Path)!.Value));
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
