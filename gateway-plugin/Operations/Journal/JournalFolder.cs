using System.Globalization;
using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Problems;
using Microsoft.Extensions.Logging;

namespace AzureBenefits.GatewayPlugin.Operations.Journal;

/// <summary>An operation of an earlier run of the gateway: how it began, what became of it, and the size of its record.</summary>
internal sealed record RestoredOperation(JournalHeader Header, OperationDocument Document, long Length);

/// <summary>
/// The journals of all operations, one file each. Reading them back never throws: a file that cannot be used is told in the
/// log and left where it is or set aside, and the others are not affected.
/// </summary>
internal sealed class JournalFolder(PluginSettings settings, IJournalDisk disk, TimeProvider time, ILogger<JournalFolder> logger)
{
    internal const string Extension = ".journal";
    internal const string SetAsideExtension = ".journal-damaged";

    /// <summary>Another folder is used from the next start on: the operations of this run are here.</summary>
    private readonly string _folder = settings.Operations.Folder;

    /// <summary>Whether some record of an earlier run couldn't be read, so that its operation is missing. The log says which, and why.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>Begins the journal of an operation. What it holds is on disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public JournalWriter Create(JournalHeader header)
    {
        PrepareFolders();
        var file = disk.Create(PathOf(header.Id, Extension));
        try
        {
            file.Append([JournalLine.Of(JournalJson.Write(new Accepted(header.StartedAt, header)))]);
            return new JournalWriter(file, time, broken => PluginLog.JournalBroke(logger, header.Id, broken));
        }
        catch
        {
            file.Dispose();
            Delete(header.Id);
            throw;
        }
    }

    /// <summary>Adds to the journal of an operation that has ended. It is on disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Append(string id, JournalEvent happened)
    {
        PrepareFolders();
        var path = PathsOf(id).FirstOrDefault(File.Exists) ?? throw new FileNotFoundException(null, PathOf(id, Extension));
        var bytes = GuardedFiles.ReadAll(path);
        var content = JournalContent.Read(bytes);
        // A half-written last line would swallow what follows. Damage stays to be looked at, and ends its own line.
        var isDamaged = content.State == JournalState.Damaged;
        using var file = disk.Reopen(path, isDamaged ? bytes.Length : content.Length);
        var line = JournalLine.Of(JournalJson.Write(happened));
        file.Append(isDamaged ? ["\n"u8.ToArray(), line] : [line]);
    }

    /// <summary>Forgets an operation.</summary>
    public void Delete(string id)
    {
        foreach (var path in PathsOf(id))
        {
            Try(path, () => File.Delete(path));
        }
    }

    /// <summary>
    /// The operations of earlier runs, in the order in which they were entered. What was not finished is cut short now, and
    /// recorded so.
    /// </summary>
    public IReadOnlyList<RestoredOperation> Restore() =>
    [
        .. Files().Select(Restore).OfType<RestoredOperation>()
            .OrderBy(operation => operation.Header.Sequence).ThenBy(operation => operation.Header.StartedAt),
    ];

    private string[] Files()
    {
        string[] files = [];
        IsIncomplete = !Try(_folder, () =>
        {
            if (Directory.Exists(_folder))
            {
                PrepareFolders();
                files = Directory.GetFiles(_folder, "*" + Extension + "*");
            }
        });
        return files;
    }

    private void PrepareFolders() => GuardedFiles.Prepare(settings, _folder);

    private RestoredOperation? Restore(string path)
    {
        RestoredOperation? restored = null;
        var isReadable = Try(path, () =>
        {
            if (RestrictedFolder.Guards(path))
            {
                restored = Restore(path, GuardedFiles.ReadAll(path));
            }
            else
            {
                PluginLog.JournalUnguarded(logger, path);
            }
        });
        // One that was too old is gone.
        IsIncomplete |= !isReadable || (restored is null && PathsOf(Path.GetFileNameWithoutExtension(path)).Any(File.Exists));
        return restored;
    }

    private RestoredOperation? Restore(string path, byte[] bytes)
    {
        var content = JournalContent.Read(bytes);
        if (content.State == JournalState.OtherVersion)
        {
            PluginLog.JournalOfOtherVersion(logger, path);
            DeleteIfOld(path);
            return null;
        }

        if (content.Header is not { } header)
        {
            DeleteIfOld(SetAside(path, content.Length));
            return null;
        }

        var document = new OperationDocument(header.ClusterName);
        foreach (var happened in content.Events)
        {
            document.Apply(happened);
        }

        if (content.State == JournalState.Damaged)
        {
            var damaged = SetAside(path, content.Length);
            document.Apply(new CutShort(content.Events[^1].At, DamageOf(header, damaged, content.Length)));
        }
        else if (document.EndedAt is null)
        {
            CutShort(path, bytes.Length, content, document);
        }

        if (content.Dismissal is { } dismissal)
        {
            document.Apply(dismissal);
        }

        return new RestoredOperation(header, document, bytes.Length);
    }

    /// <summary>The gateway ended before the operation did: nobody knows more than what is on disk.</summary>
    private void CutShort(string path, int length, JournalContent content, OperationDocument document)
    {
        var cut = new CutShort(content.Events[^1].At, null);
        document.Apply(cut);
        PluginLog.OperationCutShort(logger, content.Header!.Id, length - content.Length);
        Try(path, () =>
        {
            using var file = disk.Reopen(path, content.Length);
            file.Append([JournalLine.Of(JournalJson.Write(cut))]);
        });
    }

    private string SetAside(string path, int readable)
    {
        var aside = Path.ChangeExtension(path, SetAsideExtension);
        if (path != aside)
        {
            PluginLog.JournalDamaged(logger, path, readable, aside);
            Try(path, () => File.Move(path, aside, overwrite: true));
        }

        return aside;
    }

    private void DeleteIfOld(string path)
    {
        if (time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > settings.Operations.KeptAge)
        {
            File.Delete(path);
        }
    }

    private bool Try(string path, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            PluginLog.JournalInaccessible(logger, path, exception);
            return false;
        }
    }

    private string[] PathsOf(string id) => [PathOf(id, Extension), PathOf(id, SetAsideExtension)];

    private string PathOf(string id, string extension) => Path.Combine(_folder, id + extension);

    private static Contracts.ErrorDetail DamageOf(JournalHeader header, string path, int readable) =>
        Problem.DetailOf(new Failure(Reason.RecordDamaged, Stage.Read, header.ClusterName, LocalText.Of("Detail.DamagedFile", Path.GetFileName(path), readable.ToString(CultureInfo.InvariantCulture))));
}
