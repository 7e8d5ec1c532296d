namespace AzureBenefits.Lab.SimulatedCluster;

/// <summary>Who runs a script on a server, and so what the server lets them do.</summary>
public enum LabCaller
{
    /// <summary>An administrator of every server.</summary>
    Operator,

    /// <summary>May enter every server and read; every change is refused.</summary>
    Reader,

    /// <summary>May enter every server, but Hyper-V refuses even reads, as it does to most accounts that administer nothing.</summary>
    Observer,

    /// <summary>May enter no server.</summary>
    Stranger,
}

/// <summary>What a remote session tells its scripts of its caller, as <c>$PSSenderInfo</c> of Windows PowerShell does.</summary>
internal sealed record SenderInfo(SenderPrincipal UserInfo)
{
    private const string Users = "S-1-5-32-545";
    private const string RemoteManagementUsers = "S-1-5-32-580";
    private const string Administrators = "S-1-5-32-544";

    public static SenderInfo Of(LabCaller caller)
    {
        string[] groups = caller == LabCaller.Operator ? [Administrators, Users] : [RemoteManagementUsers, Users];
        return new SenderInfo(new SenderPrincipal(new SenderIdentity($@"LAB\{caller.ToString().ToLowerInvariant()}", groups)));
    }
}

/// <summary>The part of the sender that holds its identity.</summary>
internal sealed record SenderPrincipal(SenderIdentity WindowsIdentity);

/// <summary>The caller's identity on the server.</summary>
internal sealed class SenderIdentity(string name, IEnumerable<string> groups)
{
    public string Name => name;

    /// <summary>The groups of the caller's token, by their identifiers.</summary>
    public IReadOnlyList<SecurityIdentifier> Groups { get; } = [.. groups.Select(group => new SecurityIdentifier(group))];
}

/// <summary>A security identifier.</summary>
internal sealed record SecurityIdentifier(string Value)
{
    public override string ToString() => Value;
}
