using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A server's operating system.</summary>
/// <param name="Build">The build number, such as 20348.</param>
/// <param name="Revision">The update build revision (UBR).</param>
public sealed record Platform(int Build, int Revision);

/// <summary>
/// The operating system is one that has the attestation service. Versions and limits come from the product's documentation;
/// the revision of the first update is unverified.
/// </summary>
internal sealed class PlatformAspect : Aspect
{
    private const int Version21H2 = 20348;
    private const int FirstRevisionOf21H2 = 405;
    private static readonly int[] LaterVersions = [20349, 25398, 26100];

    public override bool OnlyInforms => true;

    public override IEnumerable<object> Read(ServerRecords records) => records.Of("operatingSystem").Take(1)
        .Select(record => new Platform(record.Number("build") ?? 0, record.Number("revision") ?? 0));

    public override IEnumerable<Condition> Prerequisites(ServerView server) => [OperatingSystem(server.Server.Platform)];

    private static Condition OperatingSystem(Platform? platform)
    {
        var observed = platform is null ? null : $"{platform.Build}.{platform.Revision}";
        var desired = $"{Version21H2}.{FirstRevisionOf21H2}";
        return platform switch
        {
            null => Condition.Unknown(ConditionType.OperatingSystem, Reason.OperatingSystemUnknown, desired),
            { Build: < Version21H2 } or { Build: Version21H2, Revision: < FirstRevisionOf21H2 } =>
                Condition.Failed(ConditionType.OperatingSystem, Reason.OperatingSystemTooOld, observed, desired) with { Prevents = true },
            { Build: Version21H2 } => Condition.Ok(ConditionType.OperatingSystem, observed),
            _ when LaterVersions.Contains(platform.Build) => Condition.Ok(ConditionType.OperatingSystem, observed),
            _ => Condition.Failed(ConditionType.OperatingSystem, Reason.OperatingSystemUnknown, observed, desired) with { Severity = Severity.Warning },
        };
    }
}

public partial record struct Reason
{
    public static Reason OperatingSystemTooOld => new(nameof(OperatingSystemTooOld), FailureKind.NotInstalled);
    public static Reason OperatingSystemUnknown => new(nameof(OperatingSystemUnknown));
}

public partial record struct ConditionType
{
    /// <summary>The operating system is a supported version with the update that brought the attestation service.</summary>
    public static ConditionType OperatingSystem => new(nameof(OperatingSystem));
}
