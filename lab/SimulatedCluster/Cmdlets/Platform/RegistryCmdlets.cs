using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

namespace Microsoft.PowerShell.Commands;

/// <summary>What the item property cmdlets have in common. The lab has HKEY_LOCAL_MACHINE only.</summary>
public abstract class RegistryCmdlet : LabCmdlet
{
    /// <summary>The key, as HKLM:\…</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string[] Path { get; set; } = [];

    private protected Dictionary<string, object> Key() => Server.Registry.Keys.TryGetValue(Path[0].TrimEnd('\\'), out var values)
        ? values
        : throw new LabErrorException("PathNotFound", ErrorCategory.ObjectNotFound, $"Cannot find path '{Path[0]}' because it does not exist.");

    private protected LabErrorException NoProperty(string name) => new(
        "System.Management.Automation.PSArgumentException",
        ErrorCategory.InvalidArgument,
        $"Property {name} does not exist at path {Path[0]}.");
}

/// <summary>Get-ItemProperty.</summary>
[Cmdlet(VerbsCommon.Get, "ItemProperty")]
public sealed class GetItemPropertyCommand : RegistryCmdlet
{
    /// <summary>Names of values; all when not given.</summary>
    [Parameter(Position = 1)]
    [Alias("PSProperty")]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Read(Path[0], () =>
    {
        var values = Key();
        var names = Name ?? [.. values.Keys];
        Emit(Bag.Of([.. names.Select(name => (name, (object?)(values.TryGetValue(name, out var value) ? value : throw NoProperty(name))))]));
    });
}

/// <summary>New-ItemProperty.</summary>
[Cmdlet(VerbsCommon.New, "ItemProperty", SupportsShouldProcess = true)]
public sealed class NewItemPropertyCommand : RegistryCmdlet
{
    /// <summary>The value's name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("PSProperty")]
    public string Name { get; set; } = "";

    /// <summary>Its type.</summary>
    [Parameter]
    [Alias("Type")]
    public string PropertyType { get; set; } = "String";

    /// <summary>Its data.</summary>
    [Parameter]
    public object Value { get; set; } = "";

    /// <summary>Over an existing one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Name, () =>
    {
        if (Key().ContainsKey(Name) && !Force)
        {
            throw new LabErrorException("System.IO.IOException", ErrorCategory.WriteError, "The property already exists.");
        }

        Key()[Name] = Value is PSObject wrapped ? wrapped.BaseObject : Value;
        Emit(Bag.Of((Name, Value)));
    });
}

/// <summary>Set-ItemProperty.</summary>
[Cmdlet(VerbsCommon.Set, "ItemProperty", SupportsShouldProcess = true)]
public sealed class SetItemPropertyCommand : RegistryCmdlet
{
    /// <summary>The value's name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("PSProperty")]
    public string Name { get; set; } = "";

    /// <summary>Its data.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    public object Value { get; set; } = "";

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Name, () => Key()[Name] = Value is PSObject wrapped ? wrapped.BaseObject : Value);
}

/// <summary>Remove-ItemProperty.</summary>
[Cmdlet(VerbsCommon.Remove, "ItemProperty", SupportsShouldProcess = true)]
public sealed class RemoveItemPropertyCommand : RegistryCmdlet
{
    /// <summary>Names of values.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord() => Change(Name[0], () =>
    {
        foreach (var name in Name)
        {
            if (!Key().Remove(name))
            {
                throw NoProperty(name);
            }
        }
    });
}
