using AzureBenefits.Attestation.Documents.Content;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>A name that is there twice is found among few and among many.</summary>
public sealed class NameSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(200)]
    public void Add_EachNameAgain_IsFoundWhereverItIs(int count)
    {
        var names = Enumerable.Range(0, count).Select(at => $"member{at}").ToArray();
        var set = new NameSet();
        foreach (var name in names)
        {
            Assert.True(set.Add(name));
        }

        foreach (var name in names)
        {
            Assert.False(set.Add(new string(name.AsSpan())));
        }

        Assert.True(set.Add("Member0"));
    }
}
