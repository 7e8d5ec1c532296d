using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Problems;

namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>A folder that others could have filled, or could replace.</summary>
internal sealed class UnguardedFolderException(LocalText reason) : IOException($"{reason}")
{
    /// <summary>Which folder it is, what is wrong with it, and what to do.</summary>
    public LocalText Reason { get; } = reason;
}

/// <summary>
/// Folders for the gateway's account and administrators alone: they tell who changed what, and decide where callers'
/// credentials go. The machine's application data folder lets every user create folders, so one that exists may be anybody's.
/// </summary>
internal static class RestrictedFolder
{
    private static readonly IAccessControl s_system = OperatingSystem.IsWindows() ? new WindowsAccessControl() : new UnixAccessControl();

    /// <summary>
    /// Makes the folder, and those above it that are missing. The rules of one that exists and is ours are corrected.
    /// </summary>
    /// <exception cref="UnguardedFolderException">It exists and is a link, others own it, or correcting its rules didn't help.</exception>
    public static void Prepare(string path, IAccessControl? access = null)
    {
        access ??= s_system;
        if (!Directory.Exists(path))
        {
            CreateAll(path, access);
            return;
        }

        if (access.Read(path).Judge(access.Trusted) == AccessVerdict.OthersMayChange)
        {
            access.Restrict(path);
        }

        if (access.Read(path).Judge(access.Trusted) is var verdict and not AccessVerdict.Guarded)
        {
            throw new UnguardedFolderException(ProblemTexts.Cause($"{verdict}", path, PluginSettings.FolderKey));
        }
    }

    /// <summary>Whether neither the file nor its folder can be changed by anybody else.</summary>
    public static bool Guards(string file, IAccessControl? access = null)
    {
        access ??= s_system;
        return IsGuarded(file) && IsGuarded(Path.GetDirectoryName(file)!);

        bool IsGuarded(string path) => access.Read(path).Judge(access.Trusted) == AccessVerdict.Guarded;
    }

    private static void CreateAll(string path, IAccessControl access)
    {
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent))
        {
            CreateAll(parent, access);
        }

        access.Create(path);
    }
}
