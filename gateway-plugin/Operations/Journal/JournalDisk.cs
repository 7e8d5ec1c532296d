namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>The file of one journal.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Appends bytes, piece by piece; they are on the disk when it returns.</summary>
    /// <exception cref="IOException">They may be there in part, or not at all.</exception>
    void Append(IEnumerable<ArraySegment<byte>> pieces);
}

/// <summary>Opens files of journals.</summary>
internal interface IJournalDisk
{
    /// <summary>A new file in a folder that is there.</summary>
    IJournalFile Create(string path);

    /// <summary>An existing file, cut to the length.</summary>
    IJournalFile Reopen(string path, long length);
}

/// <summary>Files that only the gateway's account and administrators can read, because they tell who changed what.</summary>
internal sealed class JournalDisk : IJournalDisk
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public IJournalFile Create(string path) => Open(path, FileMode.CreateNew);

    public IJournalFile Reopen(string path, long length)
    {
        var file = Open(path, FileMode.Open);
        file.Cut(length);
        return file;
    }

    private static JournalFile Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new JournalFile(new FileStream(path, options));
    }

    private sealed class JournalFile(FileStream stream) : IJournalFile
    {
        public void Cut(long length)
        {
            stream.SetLength(length);
            stream.Seek(0, SeekOrigin.End);
        }

        public void Append(IEnumerable<ArraySegment<byte>> pieces)
        {
            foreach (var piece in pieces)
            {
                stream.Write(piece);
            }

            stream.Flush(flushToDisk: true);
        }

        public void Dispose() => stream.Dispose();
    }
}
