using System.IO.Compression;
using System.Text.RegularExpressions;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>Unpacks a package, checks its layout and puts it in place of an earlier one of the same id.</summary>
internal static partial class PackageInstaller
{
    public static InstalledPackage Install(string package, string installFolder)
    {
        if (!File.Exists(package))
        {
            throw PackageProblem.In(package, ["the file does not exist."]);
        }

        var unpacked = Path.Combine(installFolder, $".unpacked-{Guid.NewGuid():N}");
        try
        {
            Unpack(package, unpacked);
            var checkedPackage = PackageLayout.Check(unpacked, installFolder, out var problems)
                ?? throw PackageProblem.In(package, problems);
            MoveIntoPlace(unpacked, checkedPackage);
            return checkedPackage;
        }
        finally
        {
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }
    }

    private static void Unpack(string package, string folder)
    {
        try
        {
            using var archive = ZipFile.OpenRead(package);
            foreach (var entry in archive.Entries.Where(entry => entry.Name.Length > 0))
            {
                var file = PathInside(folder, entry.FullName)
                    ?? throw PackageProblem.In(package, [$"the entry {entry.FullName} points outside the package."]);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                entry.ExtractToFile(file);
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException)
        {
            throw PackageProblem.In(package, [problem.Message], problem);
        }
    }

    /// <summary>The entry's path below the folder; null when it would leave it. Package tools percent-encode entry names.</summary>
    private static string? PathInside(string folder, string entryName)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, Uri.UnescapeDataString(entryName).Replace('\\', '/')));
        return path.StartsWith(root, StringComparison.Ordinal) ? path : null;
    }

    /// <summary>The package as it is, and beside it copies of the pane and of everything in its gateway folder.</summary>
    private static void MoveIntoPlace(string unpacked, InstalledPackage package)
    {
        RemoveVersions(package.Folder, package.Id);
        RemoveVersions(package.PluginFolder, package.Id);
        if (Directory.Exists(package.PaneFolder))
        {
            Directory.Delete(package.PaneFolder, recursive: true);
        }

        Copy(Path.Combine(unpacked, "ux"), package.PaneFolder);
        Copy(Path.Combine(unpacked, "gateway"), package.PluginFolder);
        Directory.CreateDirectory(Path.GetDirectoryName(package.Folder)!);
        Directory.Move(unpacked, package.Folder);
    }

    private static void RemoveVersions(string folder, string id)
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        foreach (var earlier in parent.EnumerateDirectories($"{id}.*").Where(found => Version().IsMatch(found.Name[(id.Length + 1)..])))
        {
            earlier.Delete(recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    // A longer id may begin with this one.
    [GeneratedRegex(@"^\d+(\.\d+)*(-[\w.-]+)?$")]
    private static partial Regex Version();
}
