using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ConnectionFactory = System.Func<string, System.Management.Automation.PSCredential?, System.Management.Automation.Runspaces.RunspaceConnectionInfo>;

namespace AzureBenefits.PowerShell.Remoting;

/// <summary>How the module connects to servers.</summary>
internal static class ServerConnection
{
    /// <summary>
    /// The variable with which a host replaces the transport: a <c>Func&lt;string, PSCredential, RunspaceConnectionInfo&gt;</c>.
    /// The lab sets it; whoever can set a variable of the session can run any command in it anyway.
    /// </summary>
    public const string FactoryVariable = "AzureBenefitsConnectionFactory";

    /// <summary>The endpoint that every server has. PowerShell 7 endpoints exist only where somebody made them.</summary>
    private const string WindowsPowerShell = "http://schemas.microsoft.com/powershell/Microsoft.PowerShell";

    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(25);

    /// <summary>How to connect, by the value of the variable; by WSMan where it has none.</summary>
    public static ConnectionFactory From(object? variable) => (variable is PSObject wrapped ? wrapped.BaseObject : variable) as ConnectionFactory ?? Create;

    /// <summary>
    /// WSMan with the current identity, or with the credential. Never CredSSP: every call goes from here to its server, and
    /// no server calls another.
    /// </summary>
    public static RunspaceConnectionInfo Create(string server, PSCredential? credential) => new WSManConnectionInfo
    {
        ComputerName = server,
        ShellUri = WindowsPowerShell,
        Credential = credential,
        OpenTimeout = (int)OpenTimeout.TotalMilliseconds,
    };
}
