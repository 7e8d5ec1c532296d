using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Host;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Work that goes on uses the newest sign-in of its own caller, and of no other.</summary>
public sealed class SignInTests
{
    private readonly SignIns _signIns = new();

    [Fact]
    public void Renew_LaterRequestOfTheSameCaller_RenewsWhatEarlierWorkHolds()
    {
        var work = _signIns.Renew("operator", Headers("1"));

        var later = _signIns.Renew("operator", Headers("2"));

        Assert.Same(work, later);
        Assert.False(work.RenewFrom(Headers(null)));
        GC.KeepAlive(work);
    }

    [Fact]
    public void Renew_OtherCaller_HasItsOwn()
    {
        var work = _signIns.Renew("operator", Headers("1"));

        Assert.NotSame(work, _signIns.Renew("reader", Headers("1")));
        GC.KeepAlive(work);
    }

    [Fact]
    public void Renew_RequestThatLacksAHeader_UsesItsOwnAndLeavesTheWorkAlone()
    {
        var work = _signIns.Renew("operator", Headers("1"));

        var lacking = Headers(null);

        Assert.Same(lacking, _signIns.Renew("operator", lacking));
        Assert.Same(work, _signIns.Renew("operator", Headers("2")));
        GC.KeepAlive(work);
    }

    private static CallerHeaders Headers(string? token) => CallerHeaders.From(name => name switch
    {
        "Cookie" => $"session={token}",
        "x-xsrf-token" => token,
        _ => null,
    });
}
