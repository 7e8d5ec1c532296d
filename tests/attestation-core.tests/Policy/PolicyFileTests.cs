using AzureBenefits.Attestation.Policy;
using AzureBenefits.Attestation.Tests.Planning;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Policy;

/// <summary>What is a policy, and what is refused. The same files are judged by the schema in tests/scripts/policy.test.mjs.</summary>
public sealed class PolicyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("azure-benefits-").FullName;

    public static TheoryData<string> Invalid => [.. Directory.GetFiles(FolderOf("invalid")).Select(path => Path.GetFileName(path))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_WholePolicy_HoldsWhatTheFileSays()
    {
        var policy = PolicyFile.Read(Path.Combine(FolderOf("valid"), "whole.json")).Value!;

        Assert.True(policy.Remove);
        Assert.Equal(["Azure Edition", "include[1]"], policy.Include.Select(rule => rule.Label));
        Assert.Equal([EligibleBenefit.AzureEdition, EligibleBenefit.MultiSession], policy.Include[0].Benefits.AsEnumerable());
        Assert.Equal(["web*", "sql??"], policy.Include[1].VirtualMachines.AsEnumerable());
        Assert.Equal(["hci-node*"], policy.Include[1].Servers.AsEnumerable());
        Assert.Equal("exclude[0]", Assert.Single(policy.Exclude).Label);
    }

    [Fact]
    public void Read_SmallestPolicy_NeverRemoves() => Assert.False(PolicyFile.Read(Path.Combine(FolderOf("valid"), "smallest.json")).Value!.Remove);

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Read_InvalidPolicy_IsRefusedWithWhatIsWrong(string name)
    {
        var failure = PolicyFile.Read(Path.Combine(FolderOf("invalid"), name)).Failure!;

        Assert.Equal(Reason.PolicyUnusable, failure.Code);
        Assert.NotEmpty($"{failure.Cause}");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Read_FileAtTheLimit_IsReadAndNoLarger(int more, bool expected)
    {
        const string policy = "{ \"include\": [{ \"servers\": [\"*\"] }] }";

        Assert.Equal(expected, PolicyFile.Read(Write(policy.PadRight(PolicyFile.MaximumBytes + more))).Value is not null);
    }

    [Fact]
    public void Read_FileWithByteOrderMark_IsRead() => Assert.NotNull(PolicyFile.Read(Write("\uFEFF{ \"include\": [{ \"servers\": [\"*\"] }] }")).Value);

    [Theory]
    [InlineData("policy.json")]
    [InlineData("//server/share/policy.json")]
    [InlineData(@"\\server\share\policy.json")]
    [InlineData("https://example.com/policy.json")]
    public void Read_PathOfAnotherMachineOrARelativeOne_IsRefused(string path) =>
        Assert.Equal(Reason.PolicyUnusable, PolicyFile.Read(path).Failure!.Code);

    [Theory]
    [InlineData("WEB*", "web01", true)]
    [InlineData("web?", "web01", false)]
    [InlineData("web??", "web01", true)]
    [InlineData("*", "anything", true)]
    [InlineData("w.b01", "web01", false)]
    [InlineData("[w]eb01", "web01", false)]
    [InlineData("[w]eb01", "[w]eb01", true)]
    [InlineData(@"\*", "*", true)]
    [InlineData(@"\*", "web01", false)]
    [InlineData("LINUX*", "linux02", true)]
    [InlineData("a*a*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Match_NamePattern_IsAWildcardAndNoExpression(string pattern, string name, bool expected)
    {
        var policy = new BenefitsPolicy([new PolicyRule("rule") { VirtualMachines = [pattern] }], [], false);
        var server = Model.ClusterAssessment.Of(Snapshots.Cluster(Snapshots.On("server1", Snapshots.Machine(1) with { Name = name }))).Servers[0];

        Assert.Equal(expected ? PolicyDecision.Wanted : PolicyDecision.NotWanted, policy.Decide("server1", server.VirtualMachines[0]));
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "policy.json");
        File.WriteAllText(path, text);
        return path;
    }

    private static string FolderOf(string kind) => Path.Combine(PolicyComplianceTests.Root(), "tests", "policy", kind);
}
