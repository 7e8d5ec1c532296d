using System.Collections;
using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

// The real cmdlet's namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.PowerShell.Commands;

/// <summary>Get-WinEvent, asked by a table with LogName, Id and StartTime. No event is an error, and so is a log that is not there.</summary>
[Cmdlet(VerbsCommon.Get, "WinEvent", DefaultParameterSetName = "HashQuerySet")]
internal sealed class GetWinEventCommand : LabCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "HashQuerySet", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public Hashtable[] FilterHashtable { get; set; } = [];

    [Parameter(ParameterSetName = "HashQuerySet")]
    public long MaxEvents { get; set; } = long.MaxValue;

    protected override void ProcessRecord() => Read((string?)FilterHashtable[0]["LogName"] ?? "*", () =>
    {
        foreach (var filter in FilterHashtable)
        {
            Find(filter);
        }
    });

    private void Find(Hashtable filter)
    {
        var ids = LanguagePrimitives.ConvertTo<int[]>(filter["Id"] ?? Array.Empty<int>());
        var since = filter["StartTime"] is { } time ? LanguagePrimitives.ConvertTo<DateTime>(time).ToUniversalTime() : DateTime.MinValue;
        var found = Server.Events
            .Where(item => string.Equals(item.Log, (string?)filter["LogName"], StringComparison.OrdinalIgnoreCase))
            .Where(item => (ids.Length == 0 || ids.Contains(item.Id)) && item.Time.UtcDateTime >= since)
            .OrderByDescending(item => item.Time)
            .Take((int)Math.Min(MaxEvents, int.MaxValue))
            .ToArray();
        if (found.Length == 0)
        {
            throw new LabErrorException("NoMatchingEventsFound", ErrorCategory.ObjectNotFound, "No events were found that match the specified selection criteria.");
        }

        foreach (var item in found)
        {
            Emit(Bag.Of(
                ("Id", item.Id),
                ("LogName", item.Log),
                ("ProviderName", item.Provider),
                ("TimeCreated", item.Time.LocalDateTime),
                ("LevelDisplayName", "Error"),
                ("Message", item.Message)));
        }
    }
}
