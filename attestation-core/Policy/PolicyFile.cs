using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Policy;

/// <summary>A policy as a JSON file, comments allowed; <c>docs/policy.schema.json</c> describes its members.</summary>
public static class PolicyFile
{
    /// <summary>The largest file that is read.</summary>
    public const int MaximumBytes = 1024 * 1024;

    private const int MaximumItems = 1000;
    private const int MaximumPatternLength = 256;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
    };

    private static readonly ImmutableDictionary<string, EligibleBenefit> Benefits = ImmutableDictionary<string, EligibleBenefit>.Empty
        .Add("azureEdition", EligibleBenefit.AzureEdition)
        .Add("extendedSecurityUpdates", EligibleBenefit.ExtendedSecurityUpdates)
        .Add("multiSession", EligibleBenefit.MultiSession)
        .Add("none", EligibleBenefit.None);

    /// <summary>Reads a policy from a file of this machine; a failure says what is wrong with it.</summary>
    /// <param name="path">The file's full path.</param>
    public static Outcome<BenefitsPolicy> Read(string path)
    {
        try
        {
            return IsOnThisMachine(path)
                ? Parse(ReadBytes(path))
                : Unusable(path, "The policy must be a file on this machine, named by its full path.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unusable(path, e.Message);
        }
    }

    /// <summary>Whether a path is whole and stays on this machine. That a drive letter is a network drive was only checked on paper.</summary>
    /// <param name="path">The path.</param>
    public static bool IsOnThisMachine(string path) => Path.IsPathFullyQualified(path)
        && !path.StartsWith(@"\\", StringComparison.Ordinal)
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !(OperatingSystem.IsWindows() && new DriveInfo(Path.GetPathRoot(path)!).DriveType == DriveType.Network);

    private static byte[] ReadBytes(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new byte[MaximumBytes + 1];
        var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length <= MaximumBytes ? buffer[..length] : throw new IOException($"The file has more than {MaximumBytes / 1024} KiB.");
    }

    private static BenefitsPolicy Parse(ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var contents = JsonSerializer.Deserialize<Contents>(utf8.StartsWith(mark) ? utf8[mark.Length..] : utf8, Options) ?? throw new JsonException("The file is empty.");
        return contents is { Include.Count: > 0 and <= MaximumItems, Exclude.Count: <= MaximumItems }
            ? new BenefitsPolicy(RulesOf(contents.Include, "include"), RulesOf(contents.Exclude, "exclude"), contents.Remove)
            : throw new JsonException($"\"include\" needs 1 to {MaximumItems} rules, and \"exclude\" takes at most {MaximumItems}.");
    }

    private static ImmutableArray<PolicyRule> RulesOf(IEnumerable<Rule?> rules, string list) => [.. rules.Select((rule, index) => RuleOf(rule, $"{list}[{index}]"))];

    private static PolicyRule RuleOf(Rule? rule, string place)
    {
        var label = rule?.Name is { Length: > 0 } name ? name : place;
        if (rule is null || ProblemOf(rule) is not null)
        {
            throw new JsonException($"The rule {label} {(rule is null ? "must be an object" : ProblemOf(rule))}.");
        }

        return new PolicyRule(label)
        {
            Benefits = [.. rule.Benefits?.Select(benefit => Benefits[benefit]) ?? []],
            VirtualMachines = [.. rule.VirtualMachines ?? []],
            Servers = [.. rule.Servers ?? []],
        };
    }

    private static string? ProblemOf(Rule rule) =>
        (rule.Benefits, rule.VirtualMachines, rule.Servers) is (null, null, null) ? "needs benefits, virtualMachines, or servers"
        : rule.Benefits?.Count == 0 ? "has an empty list of benefits"
        : rule.Benefits?.FirstOrDefault(benefit => benefit is null || !Benefits.ContainsKey(benefit)) is { } stranger ? $"names the benefit \"{stranger}\", which isn't one of {string.Join(", ", Benefits.Keys.Order(StringComparer.Ordinal))}"
        : ProblemOf(rule.VirtualMachines) ?? ProblemOf(rule.Servers);

    private static string? ProblemOf(IReadOnlyList<string>? patterns) => patterns switch
    {
        null => null,
        { Count: 0 or > MaximumItems } => $"has a list that is empty or has more than {MaximumItems} patterns",
        _ when patterns.Any(pattern => pattern is not { Length: > 0 and <= MaximumPatternLength }) => $"has a pattern that is empty or longer than {MaximumPatternLength} characters",
        _ => null,
    };

    private static Failure Unusable(string path, string cause) => new(Reason.PolicyUnusable, Stage.Plan, path, cause);

    private sealed record Contents
    {
        [JsonPropertyName("$schema")]
        public string? Schema { get; init; }

        public required IReadOnlyList<Rule?> Include { get; init; }

        public IReadOnlyList<Rule?> Exclude { get; init; } = [];

        public bool Remove { get; init; }
    }

    private sealed record Rule
    {
        public string? Name { get; init; }

        public IReadOnlyList<string>? Benefits { get; init; }

        public IReadOnlyList<string>? VirtualMachines { get; init; }

        public IReadOnlyList<string>? Servers { get; init; }
    }
}
