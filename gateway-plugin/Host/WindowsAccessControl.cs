using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Owners and access rules of Windows. Not run on Windows yet.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsAccessControl : IAccessControl
{
    private const FileSystemRights Changing = FileSystemRights.Write | FileSystemRights.Delete | FileSystemRights.DeleteSubdirectoriesAndFiles
        | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership | Generic;

    /// <summary>GENERIC_ALL and GENERIC_WRITE: rules for what is created in a folder keep them as they were given.</summary>
    private const FileSystemRights Generic = (FileSystemRights)0x5000_0000;

    public IReadOnlySet<string> Trusted => Accounts().Select(account => account.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public AccessRules Read(string path)
    {
        FileSystemInfo item = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        FileSystemSecurity security = item is DirectoryInfo folder ? folder.GetAccessControl() : ((FileInfo)item).GetAccessControl();
        return new AccessRules(
            security.GetOwner(typeof(SecurityIdentifier))?.Value ?? "",
            item.Attributes.HasFlag(FileAttributes.ReparsePoint),
            [.. security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).Cast<FileSystemAccessRule>().Select(rule =>
                new AccessRule(rule.IdentityReference.Value, rule.AccessControlType == AccessControlType.Allow, (rule.FileSystemRights & Changing) != 0))]);
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
