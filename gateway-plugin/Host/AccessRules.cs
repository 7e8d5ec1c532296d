namespace AzureBenefits.GatewayPlugin.Host;

/// <summary>Whether only the gateway's account and administrators can change a file or folder.</summary>
internal enum AccessVerdict
{
    /// <summary>Nobody else can change it.</summary>
    Guarded,

    /// <summary>It leads to another place, which somebody else may choose.</summary>
    Link,

    /// <summary>It belongs to somebody else, who can give themselves every right.</summary>
    OtherOwner,

    /// <summary>Its rules let somebody else change it.</summary>
    OthersMayChange,
}

/// <summary>What a rule allows or denies an account.</summary>
/// <param name="Account">The account, as its system names it.</param>
/// <param name="Allows">Whether it allows; else it denies.</param>
/// <param name="Changes">Whether it is about any right to change what it stands at, or what is in it.</param>
internal sealed record AccessRule(string Account, bool Allows, bool Changes)
{
    /// <summary>
    /// The rights of Windows that change something: writing data, appending, writing attributes of both kinds, deleting what is
    /// inside and the thing itself, changing rules and owner; then GENERIC_ALL and GENERIC_WRITE, which rules for what is yet
    /// to be created keep as they were given.
    /// </summary>
    private const uint ChangingRights = 0x0002 | 0x0004 | 0x0010 | 0x0100 | 0x0040 | 0x1_0000 | 0x4_0000 | 0x8_0000 | 0x1000_0000 | 0x4000_0000;

    /// <summary>A rule of Windows by its access mask. One that is for later files alone counts too: they are in the folder then.</summary>
    public static AccessRule OfWindows(string account, bool allows, uint mask) => new(account, allows, (mask & ChangingRights) != 0);
}

/// <summary>Who may change a file or folder.</summary>
/// <param name="Owner">Its owner, as its system names accounts.</param>
/// <param name="IsLink">Whether it is a link or a junction.</param>
/// <param name="Rules">Its rules, inherited ones included.</param>
internal sealed record AccessRules(string Owner, bool IsLink, IReadOnlyCollection<AccessRule> Rules)
{
    /// <summary>Judges it.</summary>
    /// <param name="trusted">The gateway's account, the system and administrators.</param>
    public AccessVerdict Judge(IReadOnlySet<string> trusted) =>
        IsLink ? AccessVerdict.Link
        : !trusted.Contains(Owner) ? AccessVerdict.OtherOwner
        : Rules.Any(rule => rule.Allows && rule.Changes && !trusted.Contains(rule.Account)) ? AccessVerdict.OthersMayChange
        : AccessVerdict.Guarded;
}

/// <summary>The file system's access control.</summary>
internal interface IAccessControl
{
    /// <summary>The gateway's account, the system and administrators.</summary>
    IReadOnlySet<string> Trusted { get; }

    /// <summary>The rules of a file or folder that exists.</summary>
    AccessRules Read(string path);

    /// <summary>Makes a folder whose parent exists, for the trusted accounts alone.</summary>
    void Create(string folder);

    /// <summary>Lets only the trusted accounts in, and takes over nothing from the folder above.</summary>
    void Restrict(string folder);
}
