using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AzureBenefits.Benchmarks.Documents;

/// <summary>
/// A virtual machine's own connection, from its own address, kept open. Reads answers with as little work as possible, because
/// the load comes from the processor that is measured.
/// </summary>
internal sealed class GuestConnection(IPAddress guest, IPEndPoint server) : IDisposable
{
    private const int LargestAnswer = 8192;

    private static readonly byte[] s_endOfHeaders = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] s_length = "Content-Length: "u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[LargestAnswer];
    private long _asked;

    /// <summary>How long to wait until the machine may ask again.</summary>
    public TimeSpan Remaining(TimeSpan pause) => _asked == 0 ? TimeSpan.Zero : pause - TimeProvider.System.GetElapsedTime(_asked);

    /// <summary>Asks and reads the whole answer.</summary>
    /// <exception cref="InvalidOperationException">The answer is another than 200: the measurement would be worth nothing.</exception>
    public async Task AskAsync(string path)
    {
        if (!_socket.Connected)
        {
            _socket.Bind(new IPEndPoint(guest, 0));
            await _socket.ConnectAsync(server);
        }
        _asked = TimeProvider.System.GetTimestamp();
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server}\r\nMetadata: true\r\n\r\n"));
        var (received, expected) = (0, int.MaxValue);
        while (received < expected)
        {
            var count = await _socket.ReceiveAsync(_answer.AsMemory(received));
            received += count > 0 ? count : throw new InvalidOperationException("The endpoint closed the connection.");
            expected = expected == int.MaxValue ? LengthOf(_answer.AsSpan(0, received)) : expected;
        }
        if (!_answer.AsSpan().StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException($"Every request must be served: {Encoding.ASCII.GetString(_answer.AsSpan(0, received))}");
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The length of the whole answer, once its headers are there.</summary>
    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(s_endOfHeaders);
        if (end < 0)
        {
            return int.MaxValue;
        }
        var digits = answer[(answer.IndexOf(s_length) + s_length.Length)..];
        return end + s_endOfHeaders.Length + int.Parse(digits[..digits.IndexOf((byte)'\r')], CultureInfo.InvariantCulture);
    }
}
