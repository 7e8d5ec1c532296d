using System.Text;
using AzureBenefits.Attestation.Resources;
using AzureBenefits.GatewayPlugin.Contracts.Json;
using Microsoft.AspNetCore.Http;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts;

/// <summary>How an answer's bytes are given to the server that sends them.</summary>
public sealed class AnswerBodyTests
{
    /// <summary>A server copies what it's given at once: for hundreds of slow callers that would be hundreds of copies of a large answer.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    public async Task WriteTagged_LargeAnswer_GivesTheNextPieceWhenTheLastWasTaken(string encoding)
    {
        var answer = AnswerBytes.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200_000).Select(number => (number * 7919L) % 999_983))));
        var body = new PiecesStream();
        var context = new DefaultHttpContext { Response = { Body = body }, Request = { Headers = { AcceptEncoding = encoding } } };

        await AnswerBody.WriteTaggedAsync(context, answer);

        Assert.Equal(encoding.Length > 0 ? answer.Compressed : answer.Plain, body.ToArray());
        Assert.Equal(body.Length, context.Response.ContentLength);
        Assert.InRange(body.LongestPiece, 1, 64 * 1024);
        Assert.False(body.WasHurried);
    }

    /// <summary>Around what is worth compressing, and around the pieces in which JSON is made.</summary>
    [Theory]
    [InlineData(1_398)]
    [InlineData(1_399)]
    [InlineData(32_766)]
    [InlineData(100_000)]
    public void Of_ContractOfAnyLength_HasTheBytesAndTheTagOfItsJson(int length)
    {
        var contract = string.Concat(Enumerable.Range(0, length).Select(at => (char)('a' + ((at * at) % 26))));
        var json = AnswerBytes.Of(ContractJson.ToBytes(contract, TextLanguage.English));

        var answer = AnswerBytes.Of(contract, TextLanguage.English);

        Assert.Equal((json.Tag, json.Length, json.IsWorthCompressing), (answer.Tag, answer.Length, answer.IsWorthCompressing));
        Assert.Equal(json.Plain, answer.Plain);
        Assert.Equal(json.Compressed, answer.Compressed);
        Assert.Same(answer, AnswerBytes.Of(contract, TextLanguage.English));
    }

    /// <summary>Takes each piece a moment after it was given.</summary>
    private sealed class PiecesStream : MemoryStream
    {
        private bool _isTaking;

        public int LongestPiece { get; private set; }

        /// <summary>Whether a piece came before the last was taken.</summary>
        public bool WasHurried { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            WasHurried |= _isTaking;
            LongestPiece = Math.Max(LongestPiece, buffer.Length);
            _isTaking = true;
            await Task.Yield();
            Write(buffer.Span);
            _isTaking = false;
        }
    }
}
