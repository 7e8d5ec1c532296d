using Xunit;

namespace AzureBenefits.Attestation.Tests;

public sealed class PieceStreamTests
{
    /// <summary>Around the length of a piece, written in parts of several lengths.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(32_769)]
    [InlineData(300_000)]
    public void ToArray_AnyLength_IsWhatWasWritten(int length)
    {
        var expected = Enumerable.Range(0, length).Select(at => (byte)(at % 251)).ToArray();
        using var stream = new PieceStream();
        for (var at = 0; at < length;)
        {
            var count = Math.Min(length - at, 1 + (at % 40_000));
            stream.Write(expected, at, count);
            at += count;
        }

        Assert.Equal(expected, stream.ToArray());
        Assert.Equal(expected, stream.Pieces.SelectMany(piece => piece));
        Assert.Equal(length, stream.Length);
    }
}
