using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;

// The real cmdlets' namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.PowerShell.Commands;

/// <summary>
/// What the item property cmdlets have in common. The lab has HKEY_LOCAL_MACHINE only, and a -Path without wildcards.
/// </summary>
internal abstract class RegistryCmdlet : LabCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    protected IEnumerable<string> Paths => Path.Concat(LiteralPath);

    protected override LabErrorException Failure(string target, bool denied) => denied
        ? new LabErrorException("System.Security.SecurityException", ErrorCategory.PermissionDenied, "Requested registry access is not allowed.")
        : base.Failure(target, denied);

    protected static Dictionary<string, object> Key(string path) => Server.Registry.Find(path)
        ?? throw new LabErrorException("PathNotFound", ErrorCategory.ObjectNotFound, $"Cannot find path '{path}' because it does not exist.");

    protected static LabErrorException NoProperty(string path, string name) => new(
        "System.Management.Automation.PSArgumentException",
        ErrorCategory.InvalidArgument,
        $"Property {name} does not exist at path {path}.");

    protected static object Unwrapped(object value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}

[Cmdlet(VerbsCommon.Get, "ItemProperty", DefaultParameterSetName = "Path")]
internal sealed class GetItemPropertyCommand : RegistryCmdlet
{
    /// <summary>All when not given; with wildcards, those that match.</summary>
    [Parameter(Position = 1)]
    [Alias("PSProperty")]
    public string[]? Name { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Read(path, () =>
            {
                var values = Key(path);
                var names = Name is null ? [.. values.Keys] : Name.SelectMany(name => Named(path, values, name)).ToArray();
                if (names.Length > 0)
                {
                    Emit(Bag.Of([.. names.Select(name => (name, (object?)values[name])), ("PSPath", (object?)path)]));
                }
            });
        }
    }

    private string[] Named(string path, Dictionary<string, object> values, string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        string[] found = [.. values.Keys.Where(pattern.IsMatch)];
        if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
        {
            Report(NoProperty(path, name));
        }

        return found;
    }
}

[Cmdlet(VerbsCommon.New, "ItemProperty", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
internal sealed class NewItemPropertyCommand : RegistryCmdlet
{
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
        foreach (var path in Paths)
        {
            Change(Name, () =>
            {
                var key = Key(path);
                if (key.ContainsKey(Name) && !Force)
                {
                    throw new LabErrorException("System.IO.IOException", ErrorCategory.WriteError, "The property already exists.");
                }

                key[Name] = Unwrapped(Value);
                Emit(Bag.Of((Name, key[Name])));
            });
        }
    }
}

[Cmdlet(VerbsCommon.Set, "ItemProperty", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
internal sealed class SetItemPropertyCommand : RegistryCmdlet
{
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("PSProperty")]
    public string Name { get; set; } = "";

    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public object Value { get; set; } = "";

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Change(Name, () => Key(path)[Name] = Unwrapped(Value));
        }
    }
}

[Cmdlet(VerbsCommon.Remove, "ItemProperty", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
internal sealed class RemoveItemPropertyCommand : RegistryCmdlet
{
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("PSProperty")]
    public string[] Name { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            foreach (var name in Name)
            {
                Change(name, () =>
                {
                    if (!Key(path).Remove(name))
                    {
                        throw NoProperty(path, name);
                    }
                });
            }
        }
    }
}

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
internal sealed class TestPathCommand : RegistryCmdlet
{
    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Read(path, () => Emit(Server.Registry.Contains(path)));
        }
    }
}
