using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

namespace Microsoft.PowerShell.Commands;

[Cmdlet(VerbsCommon.New, "ItemProperty", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
internal sealed class NewItemPropertyCommand : RegistryCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string Name { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Type")]
    public string PropertyType { get; set; } = "String";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object Value { get; set; } = "";

    /// <summary>Over an existing one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Path.Concat(LiteralPath))
        {
            Change(Name, () =>
            {
                var key = Key(path);
                if (key.ContainsKey(Name) && !Force)
                {
                    throw new LabErrorException("System.IO.IOException", ErrorCategory.ResourceExists, "The property already exists.") { Target = FullName(path) };
                }

                key[Name] = Stored(Value, isList: PropertyType.Equals("MultiString", StringComparison.OrdinalIgnoreCase));
                Emit(Item(path, [(Name, key[Name])]));
            });
        }
    }
}

[Cmdlet(VerbsCommon.Set, "ItemProperty", DefaultParameterSetName = "propertyValuePathSet", SupportsShouldProcess = true)]
internal sealed class SetItemPropertyCommand : RegistryCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "propertyValuePathSet", ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "propertyValueLiteralPathSet", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public object Value { get; set; } = "";

    /// <summary>A value that exists keeps its kind.</summary>
    protected override void ProcessRecord()
    {
        foreach (var path in Path.Concat(LiteralPath))
        {
            Change(Name, () =>
            {
                var key = Key(path);
                key[Name] = Stored(Value, isList: key.TryGetValue(Name, out var present) ? present is string[] : Value is string[]);
            });
        }
    }
}
