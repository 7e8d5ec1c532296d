using System.Globalization;
using AzureBenefits.Attestation.Model;

namespace AzureBenefits.Attestation.Aspects;

/// <summary>A server's clock.</summary>
/// <param name="Skew">How far it is ahead of the reader's, the time of the call included.</param>
public sealed record ServerClock(TimeSpan Skew);

/// <summary>The server's clock agrees with ours.</summary>
internal sealed class ClockAspect : Aspect
{
    private const string Desired = "withinFiveMinutes";

    private static readonly TimeSpan TolerableSkew = TimeSpan.FromMinutes(5);

    public override bool OnlyInforms => true;

    public override IEnumerable<object> Read(ServerRecords records) => records.ClockSkew is { } skew ? [new ServerClock(skew)] : [];

    public override IEnumerable<Condition> Prerequisites(ServerView server) => [Clock(server.Server.Facts.Find<ServerClock>())];

    private static Condition Clock(ServerClock? clock)
    {
        if (clock is null)
        {
            return Condition.Unknown(ConditionType.Clock, Reason.ReadFailed, Desired);
        }

        // A call takes longer than clocks that agree differ.
        var observed = TimeSpan.FromSeconds(Math.Round(clock.Skew.TotalSeconds)).ToString("c", CultureInfo.InvariantCulture);
        return clock.Skew.Duration() <= TolerableSkew
            ? Condition.Ok(ConditionType.Clock, observed, Desired)
            : Condition.Failed(ConditionType.Clock, Reason.ClockSkewed, observed, Desired) with { Severity = Severity.Warning };
    }
}

public partial record struct Reason
{
    public static Reason ClockSkewed => new(nameof(ClockSkewed));
}

public partial record struct ConditionType
{
    /// <summary>The server's clock agrees with the gateway's.</summary>
    public static ConditionType Clock => new(nameof(Clock));
}
