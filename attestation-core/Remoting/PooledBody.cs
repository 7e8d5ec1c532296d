using System.Buffers;
using System.Text;

namespace AzureBenefits.Attestation.Remoting;

/// <summary>
/// The body of an answer in borrowed pieces. The answers of a large cluster's servers come at once; as arrays and texts of their own
/// they would be so large that the collector moves none of them and gives their memory back late.
/// </summary>
internal sealed class PooledBody : Stream
{
    private const int Piece = 32 * 1024;

    private readonly List<byte[]> _pieces = [];
    private readonly Encoding _encoding;
    private long _length;
    private long _position;

    private PooledBody(Encoding encoding) => _encoding = encoding;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => _length;

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Takes in a whole body.</summary>
    /// <param name="content">The body.</param>
    /// <param name="longest">How many bytes it may have.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="HttpRequestException">It has more.</exception>
    public static async Task<PooledBody> ReadAsync(HttpContent content, long longest, CancellationToken cancellationToken)
    {
        var body = new PooledBody(EncodingOf(content));
        try
        {
            using var source = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (await body.TakeAsync(source, cancellationToken).ConfigureAwait(false))
            {
                if (body._length > longest)
                {
                    throw new HttpRequestException($"The answer has more than {longest} bytes.");
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The text from its begin; the reader doesn't own the body.</summary>
    public StreamReader OpenText()
    {
        _position = 0;
        return new StreamReader(this, _encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var (piece, at) = ((int)(_position / Piece), (int)(_position % Piece));
        var count = (int)Math.Min(Math.Min(buffer.Length, Piece - at), _length - _position);
        if (count > 0)
        {
            _pieces[piece].AsSpan(at, count).CopyTo(buffer);
            _position += count;
        }

        return count;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _pieces.ForEach(piece => ArrayPool<byte>.Shared.Return(piece));
        _pieces.Clear();
        _length = 0;
        base.Dispose(disposing);
    }

    /// <summary>Takes in what is there; false at the end.</summary>
    private async Task<bool> TakeAsync(Stream source, CancellationToken cancellationToken)
    {
        var at = (int)(_length % Piece);
        if (at == 0)
        {
            _pieces.Add(ArrayPool<byte>.Shared.Rent(Piece));
        }

        var count = await source.ReadAsync(_pieces[^1].AsMemory(at, Piece - at), cancellationToken).ConfigureAwait(false);
        _length += count;
        return count > 0;
    }

    private static Encoding EncodingOf(HttpContent content)
    {
        try
        {
            return content.Headers.ContentType?.CharSet?.Trim('"') is { Length: > 0 } name ? Encoding.GetEncoding(name) : Encoding.UTF8;
        }
        catch (ArgumentException exception)
        {
            throw new HttpRequestException(exception.Message, exception);
        }
    }
}
