using AzureBenefits.Lab.Gateway.Security;
using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>The control API of stories.</summary>
internal static class StoryRoutes
{
    public static void MapStories(this RouteGroupBuilder lab, LabCluster cluster, CallerIdentity caller)
    {
        lab.MapGet("stories", () => ControlJson.Answer(new { stories = LabStories.All.Select(Shown) }));
        lab.MapChange<StoryRequest>("stories", request => LabStories.All.FirstOrDefault(story => story.Name == request.Story) is { } story
            ? Begin(story, cluster, caller)
            : ControlJson.Refuse($"There is no story {request.Story}. Choose one of {string.Join(", ", LabStories.All.Select(story => story.Name))}."));
    }

    private static IResult Begin(LabStory story, LabCluster cluster, CallerIdentity caller)
    {
        cluster.Reset(story.Scenario);
        story.Happen(cluster);
        caller.Current = story.Caller;
        return ControlJson.Answer(Shown(story));
    }

    private static object Shown(LabStory story) => new { story.Name, story.Title, story.Description, story.Scenario };
}

/// <summary>Starts over with a story.</summary>
internal sealed record StoryRequest(string Story);
