namespace AzureBenefits.GatewayPlugin.Tests.Support;

/// <summary>A clock that stands still, while timers run: what is dated by it is dated the same in every run.</summary>
/// <param name="now">What it shows.</param>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
