using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.SimulatedCluster.Platform;

/// <summary>Get-WindowsFeature.</summary>
[Cmdlet(VerbsCommon.Get, "WindowsFeature")]
internal sealed class GetWindowsFeature : LabCmdlet
{
    /// <summary>Names.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Name?[0] ?? "*", () =>
    {
        foreach (var (name, installed) in Server.Features.Where(feature => Name?.Contains(feature.Key, StringComparer.OrdinalIgnoreCase) != false))
        {
            Emit(Bag.Of(("Name", name), ("Installed", installed), ("InstallState", installed ? "Installed" : "Available")));
        }
    });
}

/// <summary>Install-WindowsFeature.</summary>
[Cmdlet(VerbsLifecycle.Install, "WindowsFeature", DefaultParameterSetName = "ComponentNamesAndRunningComputer", SupportsShouldProcess = true)]
internal sealed class InstallWindowsFeature : LabCmdlet
{
    /// <summary>Names.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ComponentNamesAndRunningComputer", ValueFromPipeline = true)]
    public string[] Name { get; set; } = [];

    /// <summary>With everything below it.</summary>
    [Parameter(ParameterSetName = "ComponentNamesAndRunningComputer")]
    public SwitchParameter IncludeAllSubFeature { get; set; }

    /// <summary>With its tools.</summary>
    [Parameter(ParameterSetName = "ComponentNamesAndRunningComputer")]
    public SwitchParameter IncludeManagementTools { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Name[0], () =>
    {
        // The id is unverified.
        string[] known = [.. Name.Select(name => WindowsFeatures.Find(name)
            ?? throw new LabErrorException("NameDoesNotExist", ErrorCategory.InvalidArgument, $"The role, role service, or feature name is not valid: '{name}'."))];
        foreach (var name in known
            .Concat(IncludeAllSubFeature ? known.SelectMany(WindowsFeatures.Below) : [])
            .Concat(IncludeManagementTools ? known.SelectMany(WindowsFeatures.ToolsOf) : []))
        {
            Server.Features[name] = true;
        }

        Emit(Bag.Of(("Success", true), ("RestartNeeded", "No"), ("ExitCode", "Success")));
    });
}

/// <summary>
/// ConvertFrom-Json of Windows PowerShell, which the SDK's own client needs for the parameters it writes into its scripts: a
/// text stays text, also one that reads like a date.
/// </summary>
[Cmdlet(VerbsData.ConvertFrom, "Json")]
internal sealed class ConvertFromJson : PSCmdlet
{
    private static readonly JsonSerializerSettings TextStaysText = new() { DateParseHandling = DateParseHandling.None };

    /// <summary>The JSON text.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string InputObject { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            // Windows PowerShell gives an array as one object; later versions enumerate it.
            WriteObject(Convert(JsonConvert.DeserializeObject<JToken>(InputObject, TextStaysText)!), enumerateCollection: false);
        }
        catch (JsonReaderException exception)
        {
            ThrowTerminatingError(new ErrorRecord(exception, "System.ArgumentException", ErrorCategory.InvalidArgument, InputObject));
        }
    }

    private static object? Convert(JToken token) => token switch
    {
        JObject values => Bag.Of([.. values.Properties().Select(property => (property.Name, Convert(property.Value)))]),
        JArray list => list.Select(Convert).ToArray(),
        JValue value => value.Value,
        _ => null,
    };
}
