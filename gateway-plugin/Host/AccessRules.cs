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
internal sealed record AccessRule(string Account, bool Allows, bool Changes);

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
