using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

namespace AzureBenefits.Lab.SimulatedCluster.Network;

/// <summary>Get-NetAdapterBinding.</summary>
[Cmdlet(VerbsCommon.Get, "NetAdapterBinding", DefaultParameterSetName = "ByName")]
public sealed class GetNetAdapterBinding : LabCmdlet
{
    /// <summary>Names of adapters; wildcards allowed.</summary>
    [Parameter(Position = 0, ParameterSetName = "ByName")]
    [Alias("ifAlias", "InterfaceAlias")]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Component ids.</summary>
    [Parameter]
    public string[]? ComponentID { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Name[0], () =>
    {
        foreach (var adapter in NetAdapters.ByName(Server, Name, "Get-NetAdapterBinding").ToArray())
        {
            foreach (var binding in adapter.Bindings.Where(binding => ComponentID?.Contains(binding.ComponentId, StringComparer.OrdinalIgnoreCase) != false))
            {
                Emit(Bag.Of(
                    ("Name", adapter.Name),
                    ("ComponentID", binding.ComponentId),
                    ("DisplayName", binding.DisplayName),
                    ("Enabled", binding.Enabled)));
            }
        }
    });
}

/// <summary>What Enable- and Disable-NetAdapterBinding have in common.</summary>
public abstract class SetBindingCmdlet : LabCmdlet
{
    /// <summary>Names of adapters.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("ifAlias", "InterfaceAlias")]
    public string[] Name { get; set; } = [];

    /// <summary>Component ids; all when not given.</summary>
    [Parameter]
    public string[]? ComponentID { get; set; }

    private protected abstract bool Enabled { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(ComponentID?[0] ?? Name[0], () =>
    {
        var bindings = NetAdapters.ByName(Server, Name, MyInvocation.MyCommand.Name)
            .SelectMany(adapter => adapter.Bindings)
            .Where(binding => ComponentID?.Contains(binding.ComponentId, StringComparer.OrdinalIgnoreCase) != false);
        foreach (var binding in bindings)
        {
            binding.Enabled = Enabled;
        }
    });
}

/// <summary>Enable-NetAdapterBinding.</summary>
[Cmdlet(VerbsLifecycle.Enable, "NetAdapterBinding", SupportsShouldProcess = true)]
public sealed class EnableNetAdapterBinding : SetBindingCmdlet
{
    private protected override bool Enabled => true;
}

/// <summary>Disable-NetAdapterBinding.</summary>
[Cmdlet(VerbsLifecycle.Disable, "NetAdapterBinding", SupportsShouldProcess = true)]
public sealed class DisableNetAdapterBinding : SetBindingCmdlet
{
    private protected override bool Enabled => false;
}
