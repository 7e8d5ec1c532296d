using System.Buffers;

namespace AzureBenefits.Attestation;

/// <summary>
/// Takes bytes in borrowed pieces, and gives them piece by piece or as one array. An array that grows instead leaves several of its
/// size behind, and what is said of large clusters has megabytes. Not thread-safe.
/// </summary>
public sealed class PieceStream : Stream
{
    private const int Piece = 32 * 1024;

    private readonly List<byte[]> _pieces = [];
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <summary>How many bytes were written.</summary>
    public override long Length => _length;

    /// <summary>The end; it can't be set.</summary>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>All that was written, to be read before the stream is disposed.</summary>
    public IEnumerable<ArraySegment<byte>> Pieces =>
        _pieces.Select((piece, at) => new ArraySegment<byte>(piece, 0, (int)Math.Min(Piece, _length - ((long)at * Piece))));

    /// <summary>All that was written.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[_length];
        var at = 0;
        foreach (var piece in Pieces)
        {
            piece.CopyTo(bytes, at);
            at += piece.Count;
        }

        return bytes;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var at = (int)(_length % Piece);
            if (at == 0)
            {
                _pieces.Add(ArrayPool<byte>.Shared.Rent(Piece));
            }

            var count = Math.Min(buffer.Length, Piece - at);
            buffer[..count].CopyTo(_pieces[^1].AsSpan(at));
            buffer = buffer[count..];
            _length += count;
        }
    }

    /// <summary>Nothing is held back.</summary>
    public override void Flush()
    {
    }

    /// <summary>Not supported.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <summary>Not supported.</summary>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Gives the pieces back.</summary>
    protected override void Dispose(bool disposing)
    {
        _pieces.ForEach(piece => ArrayPool<byte>.Shared.Return(piece));
        _pieces.Clear();
        _length = 0;
        base.Dispose(disposing);
    }
}
