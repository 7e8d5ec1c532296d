using AzureBenefits.Lab.Gateway.Control;
using AzureBenefits.Lab.SimulatedCluster;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

public sealed class StoryRoutesTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    public static TheoryData<string> Names => [.. LabStories.All.Select(story => story.Name)];

    private LabCluster Cluster => _gateway.Services.GetRequiredService<LabCluster>();

    [Fact]
    public async Task Stories_Asked_AreToldInWords()
    {
        var answer = await (await _gateway.Client.GetAsync("/lab/stories")).JsonAsync();

        Assert.Equal(LabStories.All.Select(story => story.Name), answer["stories"]!.Select(story => (string?)story["name"]));
        Assert.All(answer["stories"]!, story => Assert.NotEmpty((string)story["title"]! + (string)story["description"]!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Begin_EachStory_SetsTheLabUpTheSameWayEachTime(string name)
    {
        var first = await BeginAsync(name);

        var second = await BeginAsync(name);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Begin_AStoryOfAReader_SwitchesTheCallerUntilTheNextOne()
    {
        await BeginAsync("reader");
        var reader = await CallerAsync();

        await BeginAsync("expired");

        Assert.Equal(["reader", "operator"], [reader, await CallerAsync()]);
    }

    [Fact]
    public async Task Begin_AfterAnotherStory_LeavesNoFaultOfIt()
    {
        await BeginAsync("failing-server");
        Assert.Single(Cluster.Faults.Snapshot());

        await BeginAsync("turn-on");

        Assert.Empty(Cluster.Faults.Snapshot());
    }

    /// <summary>Begins a story and tells what is where afterwards.</summary>
    private async Task<string[]> BeginAsync(string name)
    {
        using var response = await _gateway.Client.PostAsync("/lab/stories", new StringContent(new JObject { ["story"] = name }.ToString()));
        response.EnsureSuccessStatusCode();
        var state = Cluster.State();
        return
        [
            .. state["servers"]!.Select(server => $"{server["name"]} {server["state"]}"),
            .. state["virtualMachines"]!.Select(machine => $"{machine["name"]} {machine["server"]} {machine["state"]}"),
        ];
    }

    private async Task<string> CallerAsync() => (string)(await (await _gateway.Client.GetAsync("/lab/identity")).JsonAsync())["identity"]!;
}
