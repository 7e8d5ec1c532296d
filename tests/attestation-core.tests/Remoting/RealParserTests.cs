using System.Management.Automation;
using System.Management.Automation.Runspaces;
using CsCheck;
using Microsoft.PowerShell.Commands;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using static AzureBenefits.Attestation.Tests.Remoting.EchoScript;

namespace AzureBenefits.Attestation.Tests.Remoting;

/// <summary>
/// The values that a script gets are those of the command also where PowerShell's own ConvertFrom-Json reads them, which takes
/// texts for dates and enumerates lists; the lab's servers play that of Windows PowerShell.
/// </summary>
public sealed class RealParserTests : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(Session());

    public RealParserTests() => _runspace.Open();

    public void Dispose() => _runspace.Dispose();

    [Fact]
    public void Text_AnyValue_GivesTheScriptThatValue() => AnyValue.Sample(value => Assert.Equal(Shape(value), Got(value)), iter: 300, threads: 1);

    [Theory]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("[1]")]
    [InlineData("[[[\"a\"]]]")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("\"2026-03-01T12:00:00+01:00\"")]
    [InlineData("\"/Date(0)/\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\u2018\\u2019\\u201a\\u201b'\"")]
    public void Text_WhatAParserTakesForSomethingElse_GivesTheScriptThatValue(string json)
    {
        var value = Parsed(json);

        Assert.Equal(Shape(value), Got(value));
    }

    [Theory]
    [MemberData(nameof(LongValues), MemberType = typeof(EchoScript))]
    public void Text_LongValue_ArrivesWhole(string name) => Assert.Equal(Shape(LongValue(name)), Got(LongValue(name)));

    private static JToken Parsed(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    /// <summary>The real cmdlets of what the text uses, and nothing else.</summary>
    private static InitialSessionState Session()
    {
        var session = InitialSessionState.Create();
        session.LanguageMode = PSLanguageMode.FullLanguage;
        session.Commands.Add(new SessionStateCmdletEntry("ConvertFrom-Json", typeof(ConvertFromJsonCommand), null));
        session.Commands.Add(new SessionStateCmdletEntry("ForEach-Object", typeof(ForEachObjectCommand), null));
        session.Commands.Add(new SessionStateCmdletEntry("Where-Object", typeof(WhereObjectCommand), null));
        return session;
    }

    private string Got(JToken value)
    {
        using var shell = PowerShell.Create(_runspace);
        var told = shell.AddScript(Call(value)).Invoke<string>();
        Assert.Empty(shell.Streams.Error);
        return Told([.. told]);
    }
}
