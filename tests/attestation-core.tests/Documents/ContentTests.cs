using System.Text;
using AzureBenefits.Attestation.Documents.Content;
using AzureBenefits.Attestation.Documents.Verification;
using AzureBenefits.Attestation.Tests.Documents.Support;
using Xunit;

namespace AzureBenefits.Attestation.Tests.Documents;

/// <summary>Genuinely signed, but not what the caller asked for, or not to be read the same way by everyone.</summary>
public sealed class ContentTests
{
    public static string Text() => Encoding.UTF8.GetString(DocumentJson.Write(TestPki.Document()));

    [Fact]
    public void Write_ADocument_IsTheExactWireForm() => Assert.Equal(
        """{"licenseType":"","nonce":"1234567890","plan":{"name":"","product":"","publisher":""},"sku":"2022-datacenter","subscriptionId":"05e8b285-4ce1-46a3-b4c9-f51ba67d6acc","timeStamp":{"createdOn":"03/01/26 12:00:00 -0000","expiresOn":"03/01/26 18:00:00 -0000"},"vmId":"6277b885-20b1-43ba-81a2-ee4e94e7c0af"}""",
        Text());

    [Fact]
    public void Issue_WithoutNonce_UsesTheExpiry() => Assert.Equal("20260301-180000", TestPki.Document(nonce: null).Nonce);

    [Fact]
    public void Issue_FractionOfASecond_IsCutOff() =>
        Assert.Equal(TestPki.Now, DocumentBuilder.Issue(new AttestedMachine(TestPki.VmId), TestPki.Now.AddMilliseconds(999)).CreatedOn);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("\"")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("ä")]
    public void Issue_NonceThatMayNotBeAskedFor_Throws(string nonce) => Assert.Throws<ArgumentException>(() => TestPki.Document(nonce));

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("{/**/}")]
    [InlineData("\ufeff{}")]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}")]
    public void Verify_NotStrictJson_Refused(string content)
    {
        var report = TestPki.Verify(TestPki.SignText(content));
        TestPki.AssertRefused(report, Check.Content, Problem.ContentNotJson);
    }

    // The rest of the document is right: what is wrong must not pass because nobody asks for that member.
    [Theory]
    [InlineData("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}")]
    [InlineData("[[[[[[[[]]]]]]]]")]
    [InlineData("1/**/")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("01")]
    [InlineData("[1,]")]
    public void Verify_UnknownMemberIsNotStrictJson_Refused(string value) =>
        TestPki.AssertRefused(Edited("\"nonce\":", $"\"later\":{value},\"nonce\":"), Check.Content, Problem.ContentNotJson);

    [Theory]
    [InlineData("{}")]
    [InlineData("x")]
    [InlineData("}")]
    public void Verify_MoreBehindTheDocument_Refused(string more) =>
        TestPki.AssertRefused(TestPki.Verify(TestPki.SignText(Text() + more)), Check.Content, Problem.ContentNotJson);

    [Fact]
    public void Verify_NotUtf8_Refused()
    {
        byte[] content = [.. "{\"nonce\":\""u8, 0xFF, .. "\"}"u8];
        TestPki.AssertRefused(TestPki.Verify(new CmsParts { Content = content }.Encode()), Check.Content, Problem.ContentNotJson);
    }

    // One reader takes the first of two equal members, another the last: the same document would mean two machines.
    [Theory]
    [InlineData("\"vmId\":", "\"vmId\":\"00000000-0000-0000-0000-000000000000\",\"vmId\":")]
    [InlineData("\"name\":", "\"name\":\"x\",\"name\":")]
    [InlineData("\"vmId\":", "\"later\":[{\"a\":1,\"a\":2}],\"vmId\":")]
    [InlineData("\"vmId\":", "\"\\u0076mId\":\"x\",\"vmId\":")]
    public void Verify_MemberTwice_Refused(string member, string twice) =>
        TestPki.AssertRefused(Edited(member, twice), Check.Content, Problem.ContentDuplicateMember);

    [Theory]
    [InlineData("\"vmId\":\"6277b885-20b1-43ba-81a2-ee4e94e7c0af\"", "\"other\":1")]
    [InlineData("\"nonce\":\"1234567890\",", "")]
    [InlineData("\"plan\":{\"name\":\"\",\"product\":\"\",\"publisher\":\"\"},", "")]
    [InlineData("\"createdOn\":\"03/01/26 12:00:00 -0000\",", "")]
    [InlineData("\"expiresOn\"", "\"ExpiresOn\"")]
    public void Verify_MemberMissing_Refused(string member, string instead) =>
        TestPki.AssertRefused(Edited(member, instead), Check.Content, Problem.ContentMemberMissing);

    [Theory]
    [InlineData(TestPki.VmId, "some-vm")]
    [InlineData(TestPki.VmId, "{6277b885-20b1-43ba-81a2-ee4e94e7c0af}")]
    [InlineData("05e8b285-4ce1-46a3-b4c9-f51ba67d6acc", "subscription")]
    [InlineData("1234567890", "a nonce")]
    [InlineData("1234567890", "\\ud800")]
    [InlineData("\"2022-datacenter\"", "2022")]
    [InlineData("\"2022-datacenter\"", "null")]
    [InlineData("{\"name\":\"\",\"product\":\"\",\"publisher\":\"\"}", "\"\"")]
    public void Verify_MemberOfTheWrongForm_Refused(string member, string instead) =>
        TestPki.AssertRefused(Edited(member, instead), Check.Content, Problem.ContentMemberMalformed);

    // Documents of old versions lack these members.
    [Theory]
    [InlineData("\"licenseType\":\"\",")]
    [InlineData("\"sku\":\"2022-datacenter\",")]
    [InlineData("\"subscriptionId\":\"05e8b285-4ce1-46a3-b4c9-f51ba67d6acc\",")]
    public void Verify_MemberOfLaterVersionsMissing_Verified(string member) => TestPki.AssertVerified(Edited(member, ""));

    [Fact]
    public void Verify_UnknownMember_Verified() => TestPki.AssertVerified(Edited("\"nonce\":", "\"later\":{\"a\":[1,{}]},\"nonce\":"));

    // The machine is the one of the member at the top, whatever an object beside it holds, before it or after.
    [Theory]
    [InlineData("\"nonce\":", "{0},\"nonce\":")]
    [InlineData("\"vmId\":\"" + TestPki.VmId + "\"", "\"vmId\":\"" + TestPki.VmId + "\",{0}")]
    public void Verify_AskedForNamesInsideAnUnknownMember_AreNotTheDocuments(string member, string instead)
    {
        foreach (var later in new[] { """{"vmId":"x","nonce":"y"}""", """[{"vmId":"x","nonce":"y"}]""" })
        {
            var report = Edited(member, instead.Replace("{0}", $"\"later\":{later}", StringComparison.Ordinal));

            TestPki.AssertVerified(report);
            Assert.Equal(TestPki.Document(), report.Document);
        }
    }

    [Fact]
    public void Verify_AbsentSubscription_Verified() => TestPki.AssertVerified(Edited("05e8b285-4ce1-46a3-b4c9-f51ba67d6acc", ""));

    // Without an owner a document would serve any machine.
    [Fact]
    public void Verify_NoVirtualMachine_Refused() => TestPki.AssertRefused(Edited(TestPki.VmId, ""), Check.VirtualMachine, Problem.VirtualMachineMissing);

    [Fact]
    public void Verify_NoVirtualMachineWhereTheProfileAllowsIt_Verified()
    {
        var message = TestPki.SignText(Text().Replace(TestPki.VmId, "", StringComparison.Ordinal));
        TestPki.AssertVerified(TestPki.Verify(message, profile: TestPki.Profile with { RequiresVmId = false }));
    }

    // The document of another machine, copied.
    [Fact]
    public void Verify_OtherVirtualMachine_Refused() =>
        TestPki.AssertRefused(
            TestPki.Verify(TestPki.Sign(), new VerificationRequest { VmId = "00000000-0000-0000-0000-000000000001" }),
            Check.VirtualMachine,
            Problem.VirtualMachineMismatch);

    [Fact]
    public void Verify_VirtualMachineInOtherCase_Verified() =>
        TestPki.AssertVerified(TestPki.Verify(TestPki.Sign(), new VerificationRequest { VmId = TestPki.VmId.ToUpperInvariant() }));

    // An older document, replayed: still valid, but not the answer to this question.
    [Theory]
    [InlineData("1234567891")]
    [InlineData("123456789")]
    [InlineData("12345678900")]
    [InlineData("")]
    public void Verify_OtherNonce_Refused(string nonce) =>
        TestPki.AssertRefused(TestPki.Verify(TestPki.Sign(), new VerificationRequest { Nonce = nonce }), Check.Nonce, Problem.NonceMismatch);

    [Fact]
    public void Verify_NothingExpected_SaysSo()
    {
        var report = TestPki.Verify(TestPki.Sign());
        Assert.Equal(CheckState.NotAsked, report[Check.Nonce].State);
        Assert.Equal(CheckState.NotAsked, report[Check.VirtualMachine].State);
    }

    // Everything that is wrong with a signed document is told at once.
    [Fact]
    public void Verify_SeveralFaults_ReportsThemAll()
    {
        var report = TestPki.Verify(
            TestPki.Sign(), new VerificationRequest { Nonce = "x", VmId = "y" }, TestPki.Profile with { Intermediates = [] }, TestPki.Now.AddDays(2));
        Assert.Equal(
            [Problem.NonceMismatch, Problem.VirtualMachineMismatch, Problem.DocumentExpired, Problem.IssuerMissing],
            report.Checks.Where(check => check.State == CheckState.Failed).Select(check => check.Problem));
    }

    private static VerificationReport Edited(string from, string to)
    {
        var text = Text();
        Assert.Contains(from, text, StringComparison.Ordinal);
        return TestPki.Verify(TestPki.SignText(text.Replace(from, to, StringComparison.Ordinal)));
    }
}
