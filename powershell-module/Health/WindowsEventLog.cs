using System.Diagnostics;
using System.Runtime.Versioning;
using AzureBenefits.PowerShell.Output;

namespace AzureBenefits.PowerShell.Health;

/// <summary>The one door to Windows' event log. PowerShell brings its types. Not run on Windows yet.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsEventLog
{
    /// <summary>The log that events go to.</summary>
    public const string Log = "Application";

    /// <summary>The product's own source. To make it takes an administrator, once for a machine.</summary>
    public const string Source = "Azure Benefits";

    /// <summary>The most that an event's text holds.</summary>
    private const int LongestText = 31_000;

    /// <summary>Writes events; null when all were written, else why not.</summary>
    public static string? Write(IEnumerable<HealthEvent> events)
    {
        try
        {
            if (!EventLog.SourceExists(Source))
            {
                EventLog.CreateEventSource(Source, Log);
            }

            foreach (var item in events)
            {
                EventLog.WriteEntry(Source, item.Text.Length > LongestText ? item.Text[..LongestText] : item.Text, TypeOf(item.Level), item.Id);
            }

            return null;
        }
        catch (Exception exception) when (exception is System.Security.SecurityException or UnauthorizedAccessException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return exception.Message;
        }
    }

    private static EventLogEntryType TypeOf(FindingLevel level) => level switch
    {
        FindingLevel.Critical or FindingLevel.Unknown => EventLogEntryType.Error,
        FindingLevel.Warning => EventLogEntryType.Warning,
        _ => EventLogEntryType.Information,
    };
}
