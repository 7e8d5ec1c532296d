using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using System.Text;

namespace AzureBenefits.PowerShell.Health;

/// <summary>Files that others read at any moment: written beside, under a name that collectors don't take, then renamed.</summary>
internal static class FileReplacement
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces a file. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; the old file then stays.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it will hold.</param>
    /// <param name="ownerOnly">Whether nobody but the account that runs this may read it.</param>
    public static void Write(string path, string text, bool ownerOnly = false)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = ownerOnly ? CreateForOwner(beside) : new FileStream(beside, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(Utf8.GetBytes(text));
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private static FileStream CreateForOwner(string path) => OperatingSystem.IsWindows()
        ? new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Write, FileShare.None, 4096, FileOptions.None, OwnerAlone())
        : new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });

    /// <summary>Nothing is inherited. Not run on Windows yet.</summary>
    [SupportedOSPlatform("windows")]
    private static FileSecurity OwnerAlone()
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        security.AddAccessRule(new FileSystemAccessRule(WindowsIdentity.GetCurrent().User!, FileSystemRights.FullControl, AccessControlType.Allow));
        return security;
    }
}
