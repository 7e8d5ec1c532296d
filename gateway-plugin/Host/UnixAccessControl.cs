using System.Runtime.Versioning;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Modes of files, where the lab runs. .NET doesn't tell who owns a file there; one that can set its mode does.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class UnixAccessControl : IAccessControl
{
    private const string Owner = "owner";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly (string Account, UnixFileMode Write)[] s_others = [("group", UnixFileMode.GroupWrite), ("others", UnixFileMode.OtherWrite)];

    public IReadOnlySet<string> Trusted { get; } = new HashSet<string> { Owner };

    public AccessRules Read(string path)
    {
        var mode = File.GetUnixFileMode(path);
        return new AccessRules(
            Owner,
            File.GetAttributes(path).HasFlag(FileAttributes.ReparsePoint),
            [.. s_others.Select(other => new AccessRule(other.Account, Allows: true, (mode & other.Write) != 0))]);
    }

    public void Create(string folder) => Directory.CreateDirectory(folder, OwnerOnly);

    public void Restrict(string folder) => File.SetUnixFileMode(folder, OwnerOnly);
}
