using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Network;

/// <summary>A binding, as Get-NetAdapterBinding gives it.</summary>
internal sealed class NetAdapterBinding(NetAdapterModel adapter, BindingModel binding) : CimObject
{
    public string Name { get; } = adapter.Name;

    public string InterfaceAlias => Name;

    public string InterfaceDescription => Adapter.Description;

    public string ComponentID => Model.ComponentId;

    public string DisplayName => Model.DisplayName;

    public bool Enabled { get; } = binding.Enabled;

    internal NetAdapterModel Adapter { get; } = adapter;

    internal BindingModel Model { get; } = binding;

    public override string ToString() => ComponentID;
}

/// <summary>What the commands for bindings have in common.</summary>
internal abstract class BindingCmdlet : NetAdapterCmdlet
{
    protected const string CimClass = "MSFT_NetAdapterBindingSettingData";

    [Parameter(ParameterSetName = "ByName")]
    [Parameter(ParameterSetName = "ByInstanceID")]
    public string[]? ComponentID { get; set; }

    [Parameter(ParameterSetName = "ByName")]
    [Parameter(ParameterSetName = "ByInstanceID")]
    public string[]? DisplayName { get; set; }

    [Parameter(ParameterSetName = "ByName")]
    [Parameter(ParameterSetName = "ByInstanceID")]
    public SwitchParameter AllBindings { get; set; }

    protected IEnumerable<NetAdapterBinding> BindingsOf(IEnumerable<NetAdapterModel> adapters) =>
        from adapter in adapters
        from binding in adapter.Bindings
        where Matches(ComponentID, binding.ComponentId) && Matches(DisplayName, binding.DisplayName)
        select new NetAdapterBinding(adapter, binding);

    private static bool Matches(string[]? patterns, string value) =>
        patterns?.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(value)) != false;
}

[Cmdlet(VerbsCommon.Get, "NetAdapterBinding", DefaultParameterSetName = "ByName")]
internal sealed class GetNetAdapterBinding : BindingCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "ByName", ValueFromPipelineByPropertyName = true)]
    [Alias("ifAlias", "InterfaceAlias")]
    public string[] Name { get; set; } = ["*"];

    [Parameter(Mandatory = true, ParameterSetName = "ByInstanceID", ValueFromPipelineByPropertyName = true)]
    [Alias("ifDesc", "InstanceID")]
    public string[] InterfaceDescription { get; set; } = [];

    protected override void ProcessRecord() => Read(Name[0], () =>
    {
        var adapters = InterfaceDescription.Length > 0 ? ByDescription(CimClass, InterfaceDescription) : ByName(CimClass, Name);
        foreach (var binding in BindingsOf(adapters))
        {
            Emit(binding);
        }
    });
}

/// <summary>What Enable- and Disable-NetAdapterBinding have in common.</summary>
internal abstract class SetBindingCmdlet : BindingCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByName", ValueFromPipelineByPropertyName = true)]
    [Alias("ifAlias", "InterfaceAlias")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "ByInstanceID", ValueFromPipelineByPropertyName = true)]
    [Alias("ifDesc", "InstanceID")]
    public string[] InterfaceDescription { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "InputObject (cdxml)", ValueFromPipeline = true)]
    public NetAdapterBinding[] InputObject { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected abstract bool Enabled { get; }

    protected override int Items => Math.Max(InputObject.Length + (ComponentID?.Length ?? 0), 1);

    protected override void ProcessRecord() => Change(InputObject.FirstOrDefault()?.ComponentID ?? ComponentID?[0] ?? Name.Concat(InterfaceDescription).First(), () =>
    {
        foreach (var binding in Find())
        {
            binding.Model.Enabled = Enabled;
            if (PassThru)
            {
                Emit(new NetAdapterBinding(binding.Adapter, binding.Model));
            }
        }
    });

    private IEnumerable<NetAdapterBinding> Find() => ParameterSetName switch
    {
        "ByName" => BindingsOf(ByName(CimClass, Name)),
        "ByInstanceID" => BindingsOf(ByDescription(CimClass, InterfaceDescription)),
        _ => InputObject,
    };
}

[Cmdlet(VerbsLifecycle.Enable, "NetAdapterBinding", DefaultParameterSetName = "ByName", SupportsShouldProcess = true)]
internal sealed class EnableNetAdapterBinding : SetBindingCmdlet
{
    protected override bool Enabled => true;
}

[Cmdlet(VerbsLifecycle.Disable, "NetAdapterBinding", DefaultParameterSetName = "ByName", SupportsShouldProcess = true)]
internal sealed class DisableNetAdapterBinding : SetBindingCmdlet
{
    protected override bool Enabled => false;
}
