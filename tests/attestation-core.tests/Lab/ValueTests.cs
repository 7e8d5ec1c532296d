using AzureBenefits.Attestation.Model;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Resources;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Lab;

/// <summary>The values that conditions and changes show: words of ours follow the reader's language, names and settings don't.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("ready", OperationKind.TurnOn)]
    [InlineData("v2", OperationKind.TurnOn)]
    [InlineData("drift", OperationKind.Repair)]
    [InlineData("on", OperationKind.TurnOff)]
    public async Task Text_OfAWordOfOurs_FollowsTheLanguage(string scenario, OperationKind kind)
    {
        await using var run = new LabRun(scenario);

        var plan = await run.PlanAsync(Intent.ForCluster(kind, includeAllVirtualMachines: true));
        var cluster = ClusterAssessment.Of(await run.ReadAsync());

        var values = plan.Changes.SelectMany(change => new[] { (change.From, change.FromText), (change.To, change.ToText) })
            .Concat(cluster.Servers.SelectMany(server => server.Conditions.Concat(server.VirtualMachines.SelectMany(machine => machine.Conditions)))
                .SelectMany(condition => new[] { (condition.Observed, condition.ObservedText), (condition.Desired, condition.DesiredText) }))
            .Where(value => !string.IsNullOrEmpty(value.Item1))
            .ToArray();
        Assert.NotEmpty(values);
        Assert.All(values, value => Assert.Equal(IsWord(value.Item1!), value.Item2!.In(TextLanguage.Pseudo) != value.Item1));
    }

    // Cmdlets and servers begin their words with a capital, or have digits, dots and underscores in them.
    private static bool IsWord(string value) => char.IsAsciiLetterLower(value[0]) && value.All(letter => char.IsAsciiLetter(letter) || letter == ' ');
}
