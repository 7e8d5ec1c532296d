using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.HyperV;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace Microsoft.HyperV.PowerShell.Commands;

[Cmdlet(VerbsCommon.Get, "VMSwitch", DefaultParameterSetName = "Name")]
internal sealed class GetVMSwitch : HyperVCmdlet
{
    [Parameter(ParameterSetName = "Name", Position = 0)]
    [Alias("SwitchName")]
    public string? Name { get; set; }

    [Parameter(ParameterSetName = "Id", Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SwitchId")]
    public Guid[]? Id { get; set; }

    [Parameter]
    public VMSwitchType[]? SwitchType { get; set; }

    protected override void ProcessRecord() => Read(Name ?? Id?[0].ToString() ?? "*", () =>
    {
        foreach (var found in Id is null ? ByName() : ById(Id))
        {
            if (SwitchType?.Contains(found.Type) != false)
            {
                Emit(new VMSwitch(found, Server.Name));
            }
        }
    });

    private List<SwitchModel> ByName()
    {
        var pattern = WildcardPattern.Get(Name ?? "*", WildcardOptions.IgnoreCase);
        var found = Server.Switches.FindAll(item => pattern.IsMatch(item.Name));
        return found.Count > 0 || Name is null || WildcardPattern.ContainsWildcardCharacters(Name) ? found : throw HyperVErrors.NotFound("switch", Name);
    }

    private IEnumerable<SwitchModel> ById(Guid[] ids)
    {
        foreach (var id in ids)
        {
            if (Server.Switches.Find(item => item.Id == id) is { } found)
            {
                yield return found;
            }
            else
            {
                Report(HyperVErrors.NotFound("switch", id.ToString()));
            }
        }
    }
}

/// <summary>External switches, which need a physical adapter, are not emulated.</summary>
[Cmdlet(VerbsCommon.New, "VMSwitch", DefaultParameterSetName = "NetAdapterName", SupportsShouldProcess = true)]
internal sealed class NewVMSwitch : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("SwitchName")]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, ParameterSetName = "NetAdapterName", ValueFromPipelineByPropertyName = true)]
    [Alias("InterfaceAlias")]
    public string[] NetAdapterName { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "SwitchType")]
    public VMSwitchType SwitchType { get; set; }

    [Parameter]
    public string Notes { get; set; } = "";

    protected override void ProcessRecord() => Change(Name, () =>
    {
        if (NetAdapterName.Length > 0 || SwitchType == VMSwitchType.External)
        {
            throw new LabErrorException("InvalidParameter", ErrorCategory.InvalidArgument, "The network adapter cannot carry an external switch.");
        }

        Emit(new VMSwitch(HyperVHost.AddSwitch(Cluster, Server, Guid.NewGuid(), Name, SwitchType, Notes), Server.Name));
    });
}

[Cmdlet(VerbsCommon.Set, "VMSwitch", DefaultParameterSetName = "SwitchName_SwitchType", SupportsShouldProcess = true)]
internal sealed class SetVMSwitch : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "SwitchObject_SwitchType", ValueFromPipeline = true)]
    public VMSwitch[] VMSwitch { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "SwitchName_SwitchType")]
    [Alias("SwitchName")]
    public string[] Name { get; set; } = [];

    [Parameter]
    public VMSwitchType? SwitchType { get; set; }

    [Parameter]
    public string? Notes { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var target in VMSwitch.Select(item => (Key: item.Id.ToString(), item.Name)).Concat(Name.Select(name => (Key: name, Name: name))))
        {
            Change(target.Name, () => Apply(HyperVHost.FindSwitch(Server, target.Key)));
        }
    }

    private void Apply(SwitchModel found)
    {
        found.Notes = Notes ?? found.Notes;
        if (SwitchType is { } type && type != found.Type)
        {
            HyperVHost.SetSwitchType(Cluster, Server, found, type);
        }
    }
}

[Cmdlet(VerbsCommon.Rename, "VMSwitch", DefaultParameterSetName = "SwitchName", SupportsShouldProcess = true)]
internal sealed class RenameVMSwitch : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "SwitchObject", ValueFromPipeline = true)]
    public VMSwitch? VMSwitch { get; set; }

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "SwitchName", ValueFromPipeline = true)]
    [Alias("SwitchName")]
    public string? Name { get; set; }

    [Parameter(Mandatory = true, Position = 2)]
    public string NewName { get; set; } = "";

    protected override void ProcessRecord() => Change(VMSwitch?.Name ?? Name!, () =>
        HyperVHost.FindSwitch(Server, VMSwitch?.Id.ToString() ?? Name!).Name = NewName);
}

/// <summary>Asks unless forced; a remote session without a user interface cannot answer.</summary>
[Cmdlet(VerbsCommon.Remove, "VMSwitch", DefaultParameterSetName = "Name", SupportsShouldProcess = true)]
internal sealed class RemoveVMSwitch : HyperVCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "SwitchObject", ValueFromPipeline = true)]
    public VMSwitch[] VMSwitch { get; set; } = [];

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name", ValueFromPipeline = true)]
    [Alias("SwitchName")]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool NeedNotAsk => Force || (MyInvocation.BoundParameters.TryGetValue("Confirm", out var confirm) && !(SwitchParameter)confirm)
        || MyInvocation.BoundParameters.ContainsKey("WhatIf");

    protected override void ProcessRecord()
    {
        foreach (var target in VMSwitch.Select(item => (Key: item.Id.ToString(), item.Name)).Concat(Name.Select(name => (Key: name, Name: name))))
        {
            if (NeedNotAsk || ShouldContinue($"Remove the virtual switch '{target.Name}'?", "Confirm"))
            {
                Change(target.Name, () => HyperVHost.RemoveSwitch(Cluster, Server, HyperVHost.FindSwitch(Server, target.Key)));
            }
        }
    }
}
