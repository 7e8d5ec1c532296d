using AzureBenefits.Lab.SimulatedCluster;

namespace AzureBenefits.Lab.Gateway.Control;

/// <summary>Starts over with a scenario.</summary>
internal sealed record ResetRequest(string Scenario);

/// <summary>Switches the lab's caller.</summary>
internal sealed record IdentityRequest(LabCaller Identity);

/// <summary>Moves the lab's clock forward by the sum of what is given.</summary>
internal sealed record AdvanceRequest(double Days = 0, double Hours = 0, double Minutes = 0)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);

    /// <summary>How far; null when that is not forward, or beyond any use.</summary>
    public TimeSpan? Span()
    {
        if (new[] { Days, Hours, Minutes }.Any(part => part < 0 || part > s_longest.TotalMinutes))
        {
            return null;
        }

        var span = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
        return span > TimeSpan.Zero && span <= s_longest ? span : null;
    }
}

/// <summary>Changes how the cluster, or one server of it, stands with Azure; what is not given stays.</summary>
internal sealed record RegistrationRequest(string? RegistrationStatus = null, string? ConnectionStatus = null, string? Server = null);

/// <summary>Sets which names of servers can be connected to.</summary>
internal sealed record ServerNamesRequest(ServerNames Names);

/// <summary>Sets what the records of scripts look like.</summary>
internal sealed record JsonProfileRequest(LabJsonProfile Profile);

/// <summary>What the emulated cmdlets cost.</summary>
internal enum LatencyProfile
{
    /// <summary>The same for each.</summary>
    Uniform,

    /// <summary>Rough times of the real ones.</summary>
    Realistic,
}

/// <summary>Sets how long remote calls and emulated cmdlets take.</summary>
internal sealed record LatencyRequest(
    int Milliseconds, int CmdletMilliseconds = 0, LatencyProfile Profile = LatencyProfile.Uniform, double FixedPart = 0)
{
    private const int Longest = 60_000;

    public bool IsValid() => Milliseconds is >= 0 and <= Longest && CmdletMilliseconds is >= 0 and <= Longest && FixedPart is >= 0 and <= 1;

    public LabLatency ToLatency() => LabLatency.None with
    {
        RemoteCall = TimeSpan.FromMilliseconds(Milliseconds),
        Cmdlet = TimeSpan.FromMilliseconds(CmdletMilliseconds),
        ByCmdlet = Profile == LatencyProfile.Realistic ? LabLatency.Realistic : LabLatency.None.ByCmdlet,
        FixedPart = FixedPart,
    };
}

/// <summary>Makes matching calls fail. What is not given matches everything; without a number of times the fault stays.</summary>
internal sealed record FaultRequest(
    FaultMode Mode, string? Server = null, string? Cmdlet = null, string? Target = null, int Skip = 0, int? Times = null)
{
    public bool IsValid() => Skip >= 0 && Times is null or > 0;

    public static FaultRequest From(Fault fault) => new(fault.Mode, fault.Server, fault.Cmdlet, fault.Target, fault.Skip, fault.Times);

    public Fault ToFault() => new(Server, Cmdlet, Target, Mode, Skip, Times);
}
