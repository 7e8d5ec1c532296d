using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

// The real modules' namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.HyperV.PowerShell.Commands;

/// <summary>Get-VMSwitch.</summary>
[Cmdlet(VerbsCommon.Get, "VMSwitch", DefaultParameterSetName = "Name")]
public sealed class GetVMSwitch : LabCmdlet
{
    /// <summary>Names; wildcards allowed.</summary>
    [Parameter(ParameterSetName = "Name", Position = 0, ValueFromPipeline = true)]
    [Alias("SwitchName")]
    public string[]? Name { get; set; }

    /// <summary>Ids.</summary>
    [Parameter(ParameterSetName = "Id", Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("SwitchId")]
    public Guid[]? Id { get; set; }

    /// <summary>Types.</summary>
    [Parameter]
    public VMSwitchType[]? SwitchType { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Name?[0] ?? Id?[0].ToString() ?? "*", () =>
    {
        foreach (var found in Find())
        {
            if (SwitchType is null || SwitchType.Contains(found.Type))
            {
                Emit(new VMSwitch(found));
            }
        }
    });

    private IEnumerable<SwitchModel> Find()
    {
        if (Id is not null)
        {
            return Id.Select(id => Server.Switches.FirstOrDefault(item => item.Id == id) ?? throw HyperVErrors.NotFound("switch", id.ToString()));
        }

        return Name is null ? [.. Server.Switches] : Name.SelectMany(ByName);
    }

    private static SwitchModel[] ByName(string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        SwitchModel[] found = [.. Server.Switches.Where(item => pattern.IsMatch(item.Name))];
        return found.Length > 0 || WildcardPattern.ContainsWildcardCharacters(name) ? found : throw HyperVErrors.NotFound("switch", name);
    }
}

/// <summary>New-VMSwitch. External switches need a physical adapter and are not emulated.</summary>
[Cmdlet(VerbsCommon.New, "VMSwitch", DefaultParameterSetName = "SwitchType", SupportsShouldProcess = true)]
public sealed class NewVMSwitch : LabCmdlet
{
    /// <summary>The name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("SwitchName")]
    public string Name { get; set; } = "";

    /// <summary>Internal or Private.</summary>
    [Parameter(Mandatory = true)]
    public VMSwitchType SwitchType { get; set; }

    /// <summary>Notes.</summary>
    [Parameter]
    public string Notes { get; set; } = "";

    /// <summary>The id; a new one when not given.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Name, () =>
        Emit(new VMSwitch(HyperVHost.AddSwitch(Cluster, Server, Id is null ? Guid.NewGuid() : Guid.Parse(Id), Name, SwitchType, Notes))));
}

/// <summary>Set-VMSwitch.</summary>
[Cmdlet(VerbsCommon.Set, "VMSwitch", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
public sealed class SetVMSwitch : LabCmdlet
{
    /// <summary>The switch.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Object", ValueFromPipeline = true)]
    public VMSwitch[] VMSwitch { get; set; } = [];

    /// <summary>Its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [Alias("SwitchName")]
    public string[] Name { get; set; } = [];

    /// <summary>Its new type.</summary>
    [Parameter]
    public VMSwitchType? SwitchType { get; set; }

    /// <summary>Its new notes.</summary>
    [Parameter]
    public string? Notes { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in VMSwitch.Select(item => item.Id.ToString()).Concat(Name))
        {
            Change(name, () =>
            {
                var found = HyperVHost.FindSwitch(Server, name);
                found.Notes = Notes ?? found.Notes;
                if (SwitchType is { } type && type != found.Type)
                {
                    HyperVHost.SetSwitchType(Cluster, Server, found, type);
                }
            });
        }
    }
}

/// <summary>Rename-VMSwitch.</summary>
[Cmdlet(VerbsCommon.Rename, "VMSwitch", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
public sealed class RenameVMSwitch : LabCmdlet
{
    /// <summary>The switch.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Object", ValueFromPipeline = true)]
    public VMSwitch? VMSwitch { get; set; }

    /// <summary>Its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    public string? Name { get; set; }

    /// <summary>Its new name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string NewName { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var target = VMSwitch?.Id.ToString() ?? Name!;
        Change(target, () => HyperVHost.FindSwitch(Server, target).Name = NewName);
    }
}

/// <summary>Remove-VMSwitch.</summary>
[Cmdlet(VerbsCommon.Remove, "VMSwitch", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
public sealed class RemoveVMSwitch : LabCmdlet
{
    /// <summary>The switch.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Object", ValueFromPipeline = true)]
    public VMSwitch[] VMSwitch { get; set; } = [];

    /// <summary>Its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [Alias("SwitchName")]
    public string[] Name { get; set; } = [];

    /// <summary>Without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var target in VMSwitch.Select(item => item.Id.ToString()).Concat(Name))
        {
            Change(target, () => HyperVHost.RemoveSwitch(Cluster, Server, HyperVHost.FindSwitch(Server, target)));
        }
    }
}
