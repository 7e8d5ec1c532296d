using System.Management.Automation;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Policy;
using AzureBenefits.PowerShell.Completion;
using AzureBenefits.PowerShell.Health;
using AzureBenefits.PowerShell.Output;
using AzureBenefits.PowerShell.Resources;

namespace AzureBenefits.PowerShell.Cmdlets;

/// <summary>Tells of one cluster or many what there is to act on. Reads only.</summary>
[Cmdlet(VerbsDiagnostic.Test, "AzureBenefitsHealth")]
[OutputType(typeof(HealthFinding), typeof(string))]
public sealed class TestHealthCommand : ClusterCmdlet
{
    private readonly List<string> _entries = [];
    private Webhook? _webhook;

    /// <summary>Any server of each cluster, or its name. The server on which this is typed by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ServerNameCompleter))]
    public string[] ComputerName { get; set; } = [LocalServer];

    /// <summary>How long a cluster may take, in seconds. 2 to 3600; 60 by default.</summary>
    [Parameter]
    [ValidateRange(2, 3600)]
    public int TimeoutSeconds { get; set; } = 60;

    /// <summary>A file that says which virtual machines should have Azure Benefits.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Policy { get; set; }

    /// <summary>Writes metrics as text, instead of findings.</summary>
    [Parameter]
    public SwitchParameter AsOpenMetrics { get; set; }

    /// <summary>Also writes the metrics to this file, for a collector of text files.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MetricsFile { get; set; }

    /// <summary>Sends findings as JSON to this address: a text, a URI, or a SecureString. HTTPS, or this machine.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Webhook { get; set; }

    /// <summary>Reads the webhook's address from the first line of this file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WebhookFile { get; set; }

    /// <summary>Names the virtual machines that can't get documents to the webhook.</summary>
    [Parameter]
    public SwitchParameter IncludeNames { get; set; }

    /// <summary>A file that holds what earlier checks have told: only news goes to the webhook, and findings get a beginning.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Since { get; set; }

    /// <summary>Also writes findings to Windows' event log.</summary>
    [Parameter]
    public SwitchParameter EventLog { get; set; }

    /// <summary>Sets the exit code of a PowerShell that was started with -NonInteractive.</summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (EventLog && !OperatingSystem.IsWindows())
        {
            var problem = new PlatformNotSupportedException(ModuleTexts.Get("EventLog.WindowsOnly"));
            ThrowTerminatingError(new ErrorRecord(problem, "eventLogNotAvailable", ErrorCategory.NotImplemented, null));
        }

        try
        {
            _webhook = WebhookFile is null ? Health.Webhook.Of(Webhook) : Health.Webhook.FromFile(PathOf(WebhookFile));
        }
        catch (InvalidDataException exception)
        {
            ThrowTerminatingError(new ErrorRecord(exception, "webhookNotAllowed", ErrorCategory.InvalidArgument, null));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _entries.AddRange(ComputerName);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var entries = _entries.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (entries.Length == 0)
        {
            return;
        }

        var policy = ReadPolicy();
        var check = new HealthCheck(Connect, TimeSpan.FromSeconds(TimeoutSeconds), Time) { Policy = policy?.Value };
        var checks = Run(token => check.RunAsync(entries, count => ReportAsync(count, entries.Length), token));
        WriteProgress(Progress.Done());
        var now = Time.GetUtcNow();
        var history = ReadHistory();
        var known = history.After(checks, now);
        var metrics = MetricsText.Of(checks, now);

        // What wasn't delivered stays news: the next run sends it again.
        var told = Deliver(checks, history, now) && (Since is null || Save("StateFailed", PathOf(Since), path => known.Write(path)));
        var written = MetricsFile is null || Save("MetricsFailed", PathOf(MetricsFile), path => FileReplacement.Write(path, metrics));
        var code = checks.Select(item => item.Code).Append(told && written && policy?.Failure is null ? HealthCode.Ok : HealthCode.Unknown).Aggregate(HealthCode.Worse);

        if (AsOpenMetrics)
        {
            WriteObject(metrics);
        }
        else
        {
            WriteObject(checks.SelectMany(item => Since is null ? item.Findings : known.Dated(item)), enumerateCollection: true);
        }

        if (ExitCode && NonInteractiveHost.Is(Environment.GetCommandLineArgs()))
        {
            Host.SetShouldExit(code);
        }
    }

    /// <summary>The policy. One that can't be used leaves the clusters judged without it, and the verdict unknown at best.</summary>
    private Outcome<BenefitsPolicy>? ReadPolicy()
    {
        var policy = Policy is null ? null : PolicyFile.Read(PathOf(Policy));
        if (policy?.Failure is { } failure)
        {
            WriteError(Errors.Of(failure));
        }

        return policy;
    }

    private string PathOf(string path) => GetUnresolvedProviderPathFromPSPath(path);

    private Task<bool> ReportAsync(int count, int all) => OnPipelineAsync(() =>
    {
        WriteProgress(Progress.Checked(count, all));
        return true;
    });

    private HealthHistory ReadHistory()
    {
        if (Since is null)
        {
            return HealthHistory.None;
        }

        try
        {
            return HealthHistory.Read(PathOf(Since));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            WriteWarning(ModuleTexts.Format("StateBroken", PathOf(Since), exception.Message));
            return HealthHistory.None;
        }
    }

    private bool Deliver(ClusterCheck[] checks, HealthHistory history, DateTimeOffset now)
    {
        var news = checks.Select(check => HealthNews.Of(check, history)).OfType<HealthNews>().ToArray();
        var logged = WriteEvents(checks, news);
        return Send(news, now) && logged;
    }

    private bool WriteEvents(ClusterCheck[] checks, HealthNews[] news)
    {
        // The second condition is known since the beginning; the compiler wants it here.
        if (!EventLog || !OperatingSystem.IsWindows())
        {
            return true;
        }

        var events = HealthEvent.Of(news).Concat(Since is null ? HealthEvent.OfHealthy(checks) : []);
        if (WindowsEventLog.Write(events) is not { } trouble)
        {
            return true;
        }

        WriteFailure("eventLogFailed", ErrorCategory.WriteError, WindowsEventLog.Source, ModuleTexts.Format("EventLog.Failed", trouble));
        return false;
    }

    private bool Send(HealthNews[] news, DateTimeOffset now)
    {
        if (_webhook is not { } webhook || news.Length == 0)
        {
            return true;
        }

        var body = CloudEvent.Of(news, LocalServer, now, IncludeNames);
        if (Run(token => webhook.SendAsync(body, Time, token)) is not { } trouble)
        {
            return true;
        }

        WriteFailure("webhookFailed", ErrorCategory.ConnectionError, webhook.Host, ModuleTexts.Format("Webhook.Failed", webhook.Host, trouble));
        return false;
    }

    private bool Save(string key, string path, Action<string> write)
    {
        try
        {
            write(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteFailure("fileNotWritten", ErrorCategory.WriteError, path, ModuleTexts.Format(key, path, exception.Message));
            return false;
        }
    }

    private void WriteFailure(string id, ErrorCategory category, string target, string text) =>
        WriteError(new ErrorRecord(new InvalidOperationException(text), id, category, target));
}
