namespace AzureBenefits.Attestation.Aspects;

/// <summary>
/// Until when guests get Extended Security Updates, by their operating system. The days are the last ones of the platform's
/// life cycle pages, for machines on the platform; offerings and prices are not known here.
/// </summary>
internal static class SecurityUpdateProgramme
{
    private const int Windows10Version22H2 = 19045;

    private static readonly DateOnly s_windows7 = new(2023, 1, 10);
    private static readonly DateOnly s_server2008 = new(2024, 1, 9);
    private static readonly DateOnly s_server2012 = new(2026, 10, 13);
    private static readonly DateOnly s_windows10 = new(2028, 10, 10);

    /// <summary>The last day of the programme for a guest; null when it has, or had, no part in it.</summary>
    public static DateOnly? LastDay(GuestOperatingSystem system) => system.Version switch
    {
        { Major: 6, Minor: <= 1 } when Says(system, "Server") => s_server2008,
        { Major: 6, Minor: 2 or 3 } when Says(system, "Server") => s_server2012,
        { Major: 6, Minor: 1 } when Says(system, "Windows") => s_windows7,
        { Major: 10, Build: Windows10Version22H2 } => s_windows10,
        null when Says(system, "Server 2008") => s_server2008,
        null when Says(system, "Server 2012") => s_server2012,
        null when Says(system, "Windows 7") => s_windows7,
        _ => null,
    };

    private static bool Says(GuestOperatingSystem system, string text) => system.Name.Contains(text, StringComparison.OrdinalIgnoreCase);
}
