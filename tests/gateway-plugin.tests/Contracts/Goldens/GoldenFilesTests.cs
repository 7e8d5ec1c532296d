using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests.Contracts.Goldens;

/// <summary>The files of tests/contracts are what the plugin answers about a simulated cluster; the pane is tested against them.</summary>
public sealed class GoldenFilesTests(GoldenStory story) : IClassFixture<GoldenStory>
{
    [Fact]
    public void Answers_OfTheStory_AreTheGoldenFiles()
    {
        Assert.All(story.Answers, answer => GoldenFile.ShouldBe(answer.Key, answer.Value));
        Assert.Equal(story.Answers.Keys.Append(TrendContractTests.File).Order(StringComparer.Ordinal), GoldenFile.Names);
    }

    /// <summary>A file that only this class knows proves nothing of the pane, nor of what the plugin answers elsewhere.</summary>
    [Fact]
    public void Files_All_AreReadByATestOfThePaneOrOfAnotherAnswer()
    {
        var readers = GoldenFile.Readers();

        Assert.All(story.Answers.Keys, file => Assert.Contains(readers, text =>
            text.Contains($"/{file}'", StringComparison.Ordinal) || text.Contains($"\"{file}\"", StringComparison.Ordinal)));
    }
}
