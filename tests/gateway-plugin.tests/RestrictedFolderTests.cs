using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Tests.Support;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>Folders that exist already: whoever made them may have filled them. Rules are data here; Windows reads and sets the real ones.</summary>
public sealed class RestrictedFolderTests : IDisposable
{
    private const string Gateway = "gateway";
    private const string Administrators = "administrators";
    private const string Users = "users";

    private static readonly AccessRule s_ours = new(Gateway, Allows: true, Changes: true);
    private static readonly AccessRule s_usersCreate = new(Users, Allows: true, Changes: true);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, bool, bool> Existing => new()
    {
        { nameof(AccessVerdict.Guarded), false, true },
        { nameof(AccessVerdict.OthersMayChange), true, true },
        { nameof(AccessVerdict.OtherOwner), false, false },
        { nameof(AccessVerdict.Link), false, false },
    };

    [Theory]
    [MemberData(nameof(Existing))]
    public void Prepare_FolderExists_IsUsedPutRightOrRefused(string verdict, bool isPutRight, bool isUsed)
    {
        var access = new FakeAccess(RulesFor(Enum.Parse<AccessVerdict>(verdict)));

        var refusal = Record.Exception(() => RestrictedFolder.Prepare(_folder.Path, access));

        Assert.Equal((isPutRight, isUsed), (access.IsRestricted, refusal is null));
        Assert.True(isUsed || Assert.IsType<UnguardedFolderException>(refusal).Message.Contains(_folder.Path, StringComparison.Ordinal));
    }

    /// <summary>An administrator's policy may put rules back at once.</summary>
    [Fact]
    public void Prepare_RulesCannotBePutRight_IsRefused()
    {
        var access = new FakeAccess(RulesFor(AccessVerdict.OthersMayChange)) { RestrictingHelps = false };

        var refusal = Assert.Throws<UnguardedFolderException>(() => RestrictedFolder.Prepare(_folder.Path, access));

        Assert.Contains("Other accounts can change", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Gateway, AccessVerdict.Guarded)]
    [InlineData(Administrators, AccessVerdict.Guarded)]
    [InlineData(Users, AccessVerdict.OtherOwner)]
    [InlineData("", AccessVerdict.OtherOwner)]
    internal void Judge_Owner_IsOneOfTheTrusted(string owner, AccessVerdict expected) =>
        Assert.Equal(expected, new AccessRules(owner, IsLink: false, [s_ours]).Judge(FakeAccess.TrustedAccounts));

    [Theory]
    [InlineData(true, true, AccessVerdict.OthersMayChange)]
    [InlineData(true, false, AccessVerdict.Guarded)]
    [InlineData(false, true, AccessVerdict.Guarded)]
    internal void Judge_RuleOfOthers_CountsOnlyWhenItAllowsChanges(bool allows, bool changes, AccessVerdict expected) =>
        Assert.Equal(expected, new AccessRules(Gateway, IsLink: false, [s_ours, new(Users, allows, changes)]).Judge(FakeAccess.TrustedAccounts));

    /// <summary>As <c>icacls</c> shows them: full control, modifying, reading, what ordinary users inherit in the machine's application data.</summary>
    [Theory]
    [InlineData(0x1F_01FFu, true)]
    [InlineData(0x13_01BFu, true)]
    [InlineData(0x12_00A9u, false)]
    [InlineData(0x10_0116u, true)]
    [InlineData(0x0000_0002u, true)]
    [InlineData(0x0000_0004u, true)]
    [InlineData(0x0001_0000u, true)]
    [InlineData(0x0000_0040u, true)]
    [InlineData(0x0004_0000u, true)]
    [InlineData(0x0008_0000u, true)]
    [InlineData(0x1000_0000u, true)]
    [InlineData(0x4000_0000u, true)]
    [InlineData(0x8000_0000u, false)]
    [InlineData(0xA000_0000u, false)]
    internal void OfWindows_AccessMask_TellsWhetherItIsAboutChanges(uint mask, bool changes) =>
        Assert.Equal(new AccessRule(Users, Allows: true, changes), AccessRule.OfWindows(Users, allows: true, mask));

    /// <summary>Who makes a folder in the machine's application data before the gateway does inherits these rules with it.</summary>
    [Theory]
    [InlineData(Users, AccessVerdict.OtherOwner)]
    [InlineData(Administrators, AccessVerdict.OthersMayChange)]
    internal void Judge_RulesInheritedFromTheApplicationData_LetUsersWrite(string owner, AccessVerdict expected)
    {
        AccessRules inherited = new(owner, IsLink: false,
        [
            AccessRule.OfWindows(Administrators, allows: true, 0x1F_01FF),
            AccessRule.OfWindows(Users, allows: true, 0x12_00A9),
            AccessRule.OfWindows(Users, allows: true, 0x10_0116),
        ]);

        Assert.Equal(expected, inherited.Judge(FakeAccess.TrustedAccounts));
    }

    [Fact]
    public void Prepare_FolderIsMissing_IsMadeWithThoseAboveIt()
    {
        var folder = Path.Combine(_folder.Path, "above", "data");

        RestrictedFolder.Prepare(folder);

        Assert.True(RestrictedFolder.Guards(Path.Combine(folder)));
    }

    [Fact]
    public void Prepare_UnixFolderThatOthersCanWrite_IsPutRight()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | UnixFileMode.OtherWrite);

        RestrictedFolder.Prepare(_folder.Path);

        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(_folder.Path) & (UnixFileMode.OtherWrite | UnixFileMode.GroupWrite));
    }

    [Fact]
    public void Prepare_Link_IsRefusedAndLeftAlone()
    {
        var link = Path.Combine(_folder.Path, "link");
        Directory.CreateSymbolicLink(link, Directory.CreateDirectory(Path.Combine(_folder.Path, "elsewhere")).FullName);

        Assert.Throws<UnguardedFolderException>(() => RestrictedFolder.Prepare(link));

        Assert.NotNull(new DirectoryInfo(link).LinkTarget);
    }

    public void Dispose() => _folder.Dispose();

    private static AccessRules RulesFor(AccessVerdict verdict) => verdict switch
    {
        AccessVerdict.Link => new(Gateway, IsLink: true, [s_ours]),
        AccessVerdict.OtherOwner => new(Users, IsLink: false, [s_ours]),
        AccessVerdict.OthersMayChange => new(Administrators, IsLink: false, [s_ours, s_usersCreate]),
        _ => new(Gateway, IsLink: false, [s_ours]),
    };

    private sealed class FakeAccess(AccessRules found) : IAccessControl
    {
        public static IReadOnlySet<string> TrustedAccounts { get; } = new HashSet<string> { Gateway, Administrators };

        public bool RestrictingHelps { get; init; } = true;

        public bool IsRestricted { get; private set; }

        public IReadOnlySet<string> Trusted => TrustedAccounts;

        public AccessRules Read(string path) => IsRestricted && RestrictingHelps ? found with { Rules = [s_ours] } : found;

        public void Create(string folder) => throw new InvalidOperationException("It exists.");

        public void Restrict(string folder) => IsRestricted = true;
    }
}
