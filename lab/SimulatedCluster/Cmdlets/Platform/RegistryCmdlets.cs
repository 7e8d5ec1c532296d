using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Cmdlets;
using AzureBenefits.Lab.SimulatedCluster.Model;

// The real cmdlets' namespace, because it is part of the error ids that PowerShell makes.
namespace Microsoft.PowerShell.Commands;

/// <summary>What the item property cmdlets have in common. The lab has HKEY_LOCAL_MACHINE only, and a -Path without wildcards.</summary>
internal abstract class RegistryCmdlet : LabCmdlet
{
    private const string Hive = "HKLM:";

    protected override LabErrorException Failure(string target, bool denied) => denied
        ? new LabErrorException("System.Security.SecurityException", ErrorCategory.PermissionDenied, "Requested registry access is not allowed.")
        : base.Failure(target, denied);

    protected static Dictionary<string, object> Key(string path) => Server.Registry.Find(path)
        ?? throw new LabErrorException("PathNotFound", ErrorCategory.ObjectNotFound, $"Cannot find path '{path}' because it does not exist.") { Target = path };

    protected static LabErrorException NoProperty(string path, string name) => new(
        "System.Management.Automation.PSArgumentException",
        ErrorCategory.InvalidArgument,
        $"Property {name} does not exist at path {FullName(path)}.") { Target = name };

    /// <summary>A key as the registry itself calls it.</summary>
    protected static string FullName(string path) =>
        RegistryModel.Normalised(path).Replace(Hive, "HKEY_LOCAL_MACHINE", StringComparison.OrdinalIgnoreCase);

    /// <summary>Values of a key, with what the provider adds to them.</summary>
    protected static PSObject Item(string path, IEnumerable<(string Name, object? Value)> values)
    {
        var key = $@"Microsoft.PowerShell.Core\Registry::{FullName(path)}";
        var end = key.LastIndexOf('\\');
        return Bag.Of([.. values, ("PSPath", key), ("PSParentPath", key[..end]), ("PSChildName", key[(end + 1)..]), ("PSDrive", "HKLM"), ("PSProvider", @"Microsoft.PowerShell.Core\Registry")]);
    }

    /// <summary>A value as the registry keeps it: a list of texts (REG_MULTI_SZ), or one thing.</summary>
    protected static object Stored(object value, bool isList)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return isList ? LanguagePrimitives.ConvertTo<string[]>(plain) : plain is object[] ? LanguagePrimitives.ConvertTo<string>(plain) : plain;
    }
}

/// <summary>Those that name the key alike. Which of them can be piped differs.</summary>
internal abstract class PathCmdlet : RegistryCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    protected IEnumerable<string> Paths => Path.Concat(LiteralPath);
}

[Cmdlet(VerbsCommon.Get, "ItemProperty", DefaultParameterSetName = "Path")]
internal sealed class GetItemPropertyCommand : PathCmdlet
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
                    Emit(Item(path, names.Select(name => (name, (object?)values[name]))));
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

[Cmdlet(VerbsCommon.Remove, "ItemProperty", DefaultParameterSetName = "Path", SupportsShouldProcess = true)]
internal sealed class RemoveItemPropertyCommand : PathCmdlet
{
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
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
internal sealed class TestPathCommand : PathCmdlet
{
    protected override void ProcessRecord()
    {
        foreach (var path in Paths)
        {
            Read(path, () => Emit(Server.Registry.Contains(path)));
        }
    }
}
