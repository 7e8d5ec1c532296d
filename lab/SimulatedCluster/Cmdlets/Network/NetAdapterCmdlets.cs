using System.Management.Automation;
using AzureBenefits.Lab.SimulatedCluster.Model;

namespace AzureBenefits.Lab.SimulatedCluster.Cmdlets.Network;

/// <summary>A network adapter, as Get-NetAdapter gives it: a snapshot, as all CIM instances are.</summary>
internal sealed class NetAdapter(NetAdapterModel model) : CimObject
{
    public string Name { get; } = model.Name;

    public string InterfaceAlias { get; } = model.Name;

    public string IfAlias => InterfaceAlias;

    public string InterfaceDescription => Model.Description;

    public uint InterfaceIndex => (uint)Model.InterfaceIndex;

    public uint IfIndex => InterfaceIndex;

    public string InterfaceGuid => $"{{{Model.Id.ToString().ToUpperInvariant()}}}";

    public string DeviceID => InterfaceGuid;

    /// <summary>With dashes, as the host's network stack writes it.</summary>
    public string MacAddress => string.Join('-', Model.Mac.Chunk(2).Select(pair => new string(pair)));

    public string Status { get; } = "Up";

    internal NetAdapterModel Model { get; } = model;

    public override string ToString() => Name;
}

/// <summary>What the commands of module NetAdapter have in common.</summary>
internal abstract class NetAdapterCmdlet : CimCmdlet
{
    protected IReadOnlyList<NetAdapterModel> ByName(string cimClass, IEnumerable<string> names) =>
        Matching(Server.NetAdapters, adapter => adapter.Name, (cimClass, "Name"), names);

    protected IReadOnlyList<NetAdapterModel> ByDescription(string cimClass, IEnumerable<string> descriptions) =>
        Matching(Server.NetAdapters, adapter => adapter.Description, (cimClass, "InterfaceDescription"), descriptions);
}

[Cmdlet(VerbsCommon.Get, "NetAdapter", DefaultParameterSetName = "ByName")]
internal sealed class GetNetAdapter : NetAdapterCmdlet
{
    private const string CimClass = "MSFT_NetAdapter";

    [Parameter(Position = 0, ParameterSetName = "ByName")]
    [Alias("ifAlias", "InterfaceAlias")]
    public string[] Name { get; set; } = ["*"];

    [Parameter(Mandatory = true, ParameterSetName = "ByInstanceID", ValueFromPipelineByPropertyName = true)]
    [Alias("ifDesc")]
    public string[] InterfaceDescription { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "ByIfIndex", ValueFromPipelineByPropertyName = true)]
    [Alias("ifIndex")]
    public uint[] InterfaceIndex { get; set; } = [];

    [Parameter]
    public SwitchParameter IncludeHidden { get; set; }

    [Parameter]
    public SwitchParameter Physical { get; set; }

    protected override void ProcessRecord() => Read(ParameterSetName == "ByName" ? Name[0] : "*", () =>
    {
        foreach (var adapter in Find().Where(adapter => !Physical || !adapter.IsVirtual))
        {
            Emit(new NetAdapter(adapter));
        }
    });

    private IReadOnlyList<NetAdapterModel> Find() => ParameterSetName switch
    {
        "ByInstanceID" => ByDescription(CimClass, InterfaceDescription),
        "ByIfIndex" => Matching(Server.NetAdapters, adapter => $"{adapter.InterfaceIndex}", (CimClass, "InterfaceIndex"), InterfaceIndex.Select(index => $"{index}")),
        _ => ByName(CimClass, Name),
    };
}

[Cmdlet(VerbsCommon.Rename, "NetAdapter", DefaultParameterSetName = "ByName", SupportsShouldProcess = true)]
internal sealed class RenameNetAdapter : NetAdapterCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ByName")]
    [Alias("ifAlias", "InterfaceAlias")]
    public string[] Name { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "InputObject (cdxml)", ValueFromPipeline = true)]
    public NetAdapter[] InputObject { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1)]
    public string NewName { get; set; } = "";

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var name in Name.Concat(InputObject.Select(adapter => adapter.Name)))
        {
            Change(name, () => Rename(name));
        }
    }

    private void Rename(string name)
    {
        foreach (var adapter in ByName("MSFT_NetAdapter", [name]))
        {
            if (Server.NetAdapters.Exists(other => other != adapter && string.Equals(other.Name, NewName, StringComparison.OrdinalIgnoreCase)))
            {
                // The number is unverified.
                throw WindowsError(183, ErrorCategory.NotSpecified, $"Another network adapter has the name '{NewName}'.");
            }

            adapter.Name = NewName;
            if (PassThru)
            {
                Emit(new NetAdapter(adapter));
            }
        }
    }
}
