using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Owners and access rules of Windows: only the system's calls, what they mean is decided elsewhere. Not run on Windows yet.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsAccessControl : IAccessControl
{
    public IReadOnlySet<string> Trusted => Accounts().Select(account => account.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public AccessRules Read(string path)
    {
        FileSystemInfo item = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        FileSystemSecurity security = item is DirectoryInfo folder ? folder.GetAccessControl() : ((FileInfo)item).GetAccessControl();
        return new AccessRules(
            security.GetOwner(typeof(SecurityIdentifier))?.Value ?? "",
            item.Attributes.HasFlag(FileAttributes.ReparsePoint),
            [.. security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).Cast<FileSystemAccessRule>().Select(rule =>
                AccessRule.OfWindows(rule.IdentityReference.Value, rule.AccessControlType == AccessControlType.Allow, (uint)rule.FileSystemRights))]);
    }

    public void Create(string folder) => new DirectoryInfo(folder).Create(Restricted());

    public void Restrict(string folder) => new DirectoryInfo(folder).SetAccessControl(Restricted());

    /// <summary>Nothing is inherited.</summary>
    private static DirectorySecurity Restricted()
    {
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (var account in Accounts())
        {
            security.AddAccessRule(new FileSystemAccessRule(
                account,
                FileSystemRights.FullControl,
                InheritanceFlags.ContainerInherit | InheritanceFlags.ObjectInherit,
                PropagationFlags.None,
                AccessControlType.Allow));
        }

        return security;
    }

    private static SecurityIdentifier[] Accounts()
    {
        using var gateway = WindowsIdentity.GetCurrent();
        return
        [
            gateway.User!,
            new(WellKnownSidType.LocalSystemSid, null),
            new(WellKnownSidType.BuiltinAdministratorsSid, null),
        ];
    }
}
