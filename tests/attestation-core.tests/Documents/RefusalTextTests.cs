using System.Text;
using AzureBenefits.Attestation.Documents.Content;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Whatever answers at the address may have written what is shown.</summary>
public sealed class RefusalTextTests
{
    [Theory]
    [InlineData("""{"error":"Too Many Requests"}""", "Too Many Requests")]
    [InlineData("""{"later":[{"a":1}],"error":"Gone"}""", "Gone")]
    [InlineData("""{"error":5}""", """{"error":5}""")]
    [InlineData("<html>Sign in</html>", "<html>Sign in</html>")]
    [InlineData("[]", "[]")]
    [InlineData("", "")]
    // Half a surrogate pair, in a name and in a text.
    [InlineData("""{"\ud800":1,"error":"x"}""", """{"\ud800":1,"error":"x"}""")]
    [InlineData("""{"error":"\ud800"}""", """{"error":"\ud800"}""")]
    // Which of the two would count?
    [InlineData("""{"error":"a","error":"b"}""", """{"error":"a","error":"b"}""")]
    public void Of_AnyAnswer_IsItsErrorOrTheAnswerItself(string answer, string expected) =>
        Assert.Equal(expected, RefusalText.Of(Encoding.UTF8.GetBytes(answer)));

    [Fact]
    public void Of_ALongAnswer_IsCutOff() => Assert.Equal(new string('x', 300) + "…", RefusalText.Of(Encoding.UTF8.GetBytes(new string('x', 301))));
}
