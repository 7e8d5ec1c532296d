using AzureBenefits.Attestation.Resources;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Resources;

public sealed class TextsTests
{
    [Fact]
    public void Message_EveryReason_HasMessageAndFix() => Assert.All(
        Names.All<Reason>().Except([Reason.AsDesired]),
        reason =>
        {
            Assert.EndsWith(".", Texts.Message(reason).ToString(), StringComparison.Ordinal);
            Assert.EndsWith(".", Texts.Fix(reason)?.ToString(), StringComparison.Ordinal);
        });

    [Fact]
    public void Condition_EveryType_HasText() => Assert.All(Names.All<ConditionType>(), type => Assert.NotEmpty($"{Texts.Condition(type)}"));

    [Fact]
    public void Change_EveryType_HasText() => Assert.All(Names.All<ChangeType>(), type => Assert.NotEmpty($"{Texts.Change(type)}"));
}
