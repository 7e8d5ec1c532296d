using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>
/// Folders for the gateway's account and administrators alone: they tell who changed what, and decide where callers'
/// credentials go. The machine's application data folder lets every user read and create. The rules were not run on Windows.
/// </summary>
internal static class RestrictedFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Makes the folder, and those above it that are missing.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(path) is { } parent)
        {
            Create(parent);
        }

        if (OperatingSystem.IsWindows())
        {
            new DirectoryInfo(path).Create(Restricted());
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    /// <summary>Whether neither the file nor its folder can be changed by anybody else.</summary>
    public static bool Guards(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        return OperatingSystem.IsWindows()
            ? IsOurs(new FileInfo(file).GetAccessControl()) && IsOurs(new DirectoryInfo(folder).GetAccessControl())
            : ((File.GetUnixFileMode(file) | File.GetUnixFileMode(folder)) & WritableByOthers) == 0;
    }

    /// <summary>Nothing is inherited.</summary>
    [SupportedOSPlatform("windows")]
    private static DirectorySecurity Restricted()
    {
        var security = new DirectorySecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        foreach (var account in Allowed())
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

    [SupportedOSPlatform("windows")]
    private static bool IsOurs(FileSystemSecurity security)
    {
        const FileSystemRights Changing = FileSystemRights.Write | FileSystemRights.Delete | FileSystemRights.DeleteSubdirectoriesAndFiles
            | FileSystemRights.ChangePermissions | FileSystemRights.TakeOwnership;
        var allowed = Allowed();
        return allowed.Contains(security.GetOwner(typeof(SecurityIdentifier)))
            && security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).Cast<FileSystemAccessRule>()
                .All(rule => rule.AccessControlType == AccessControlType.Deny
                    || (rule.FileSystemRights & Changing) == 0
                    || allowed.Contains(rule.IdentityReference));
    }

    [SupportedOSPlatform("windows")]
    private static SecurityIdentifier[] Allowed()
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
