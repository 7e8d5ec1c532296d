using AzureBenefits.GatewayPlugin.Operations.Journal;
using AzureBenefits.GatewayPlugin.Tests.Support;
using static AzureBenefits.GatewayPlugin.Tests.Support.SampleJournal;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Who can read and change journals, and what becomes of those that can't be read.</summary>
public sealed class JournalAccessTests : JournalFolderTest
{
    [Fact]
    public void Create_Unix_OnlyTheOwnerCanRead()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Path.Combine(Temporary.Path, "new");
        using var writer = Folder(folder).Create(Header("a"));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(folder))));
    }

    /// <summary>The service of an earlier run that is still stopping. Only Windows keeps readers out of what another process writes.</summary>
    [Fact]
    public void Restore_AnotherProcessWritesTheFile_ReadsItAllTheSame()
    {
        Write("a", Events());
        using var writing = new JournalDisk().Reopen(Temporary.Files.Single(), Bytes(Events()).Length);
        var folder = Folder();

        Assert.Single(folder.Restore());
        Assert.False(folder.IsIncomplete);
    }

    /// <summary>A program holds it so that nobody else may read, or its disk fails; here it leads nowhere.</summary>
    [Fact]
    public void Restore_FileCannotBeOpened_TellsThatSomethingIsMissing()
    {
        Write("a", Events());
        File.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(Temporary.Files.Single())!, "b" + JournalFolder.Extension), "nowhere");
        var folder = Folder();

        Assert.Equal("a", Assert.Single(folder.Restore()).Header.Id);
        Assert.True(folder.IsIncomplete);
    }

    [Fact]
    public void Restore_FileThatOthersCanChange_IsNotBelievedAndStays()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Write("a", Events());
        Write("b", Events());
        var planted = Temporary.Files.Single(file => Path.GetFileName(file).StartsWith('b'));
        File.SetUnixFileMode(planted, File.GetUnixFileMode(planted) | UnixFileMode.OtherWrite);

        var folder = Folder();
        Assert.Equal("a", Assert.Single(folder.Restore()).Header.Id);
        Assert.True(folder.IsIncomplete);
        Assert.True(File.Exists(planted));
        Assert.Contains(planted, Logs.Text, StringComparison.Ordinal);
    }
}
