using System.IO.Compression;

namespace AzureBenefits.Lab.Gateway.Packages;

/// <summary>Unpacks a package, checks its layout and puts it in place of an earlier one of the same id.</summary>
internal static class PackageInstaller
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
            var checkedPackage = PackageLayout.Check(unpacked, out var problems)
                ?? throw PackageProblem.In(package, problems);
            return MoveIntoPlace(checkedPackage, Path.Combine(installFolder, checkedPackage.Id));
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

    private static InstalledPackage MoveIntoPlace(InstalledPackage package, string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.Move(package.Folder, folder);
        return package with { Folder = folder };
    }
}
