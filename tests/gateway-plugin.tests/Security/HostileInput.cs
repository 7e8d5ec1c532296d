using System.Text;

namespace AzureBenefits.GatewayPlugin.Tests.Security;

/// <summary>What someone who means harm puts into names, bodies and queries.</summary>
internal static class HostileInput
{
    private static readonly string[] s_otherTypes =
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "application/jsonp", "*/*", "application", "\u00E4"];

    /// <summary>Names that are not names, escaped as they stand in an address. What a web server refuses itself, such as a null character, never arrives.</summary>
    public static IEnumerable<string> Names => new[]
    {
        "10.0.0.1", "127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "017700000001", "127.1", "::1", "[::1]", "fe80::1%eth0", "::ffff:127.0.0.1",
        "hci-lab:5985", "hci-lab:80", "localhost:22", "user@hci-lab", "user:password@hci-lab", "http://hci-lab", "https://evil.example/", "file:///etc/passwd",
        @"\\hci-lab\c$", "//hci-lab/share", @"..\..\hci-lab", "../hci-lab", "%2e%2e", "hci-lab/../other", "hci-lab/nodes/other", "hci-lab#x", "hci-lab?x=1",
        "hci-l\u0430b", "hci\u2010lab", "hci-lab\u3002evil\u3002example", "\uFF48\uFF43\uFF49-lab", "hci\u00ADlab", "hci-lab\u200B", "\u202Ebal-ich", "xn--hci-lb-3nf\u0430",
        "hci\r\nHost: evil", "hci lab", " hci-lab", "hci-lab ", "\t", "-hci", "hci-", "hci..lab", ".hci", "hci.", "*", "'", "\"", "$(calc)", "`calc`", "; calc", "| calc",
        "{cluster}", "{{7*7}}", "%s%n", "<script>", new string('a', 64), new string('a', 256), string.Join('.', Enumerable.Repeat("a", 200)), new string('a', 8000),
    }.Select(Uri.EscapeDataString);

    /// <summary>Bodies that are no operation, with the media type they come with.</summary>
    public static IEnumerable<(string? Type, byte[] Content)> Bodies =>
    [
        .. Json.Select(text => ("application/json", Encoding.UTF8.GetBytes(text))),
        ("application/json", []),
        ("application/json", [0xFF, 0xFE, 0x00]),
        ("application/json", [(byte)'{', (byte)'"', 0xC0, 0xAF, (byte)'"', (byte)'}']),
        ("application/json", Encoding.Unicode.GetBytes("""{"kind":"turnOn"}""")),
        ("application/json; charset=utf-16", Encoding.Unicode.GetBytes("""{"kind":"turnOn"}""")),
        ("application/json", [0x1F, 0x8B, 0x08, 0x00, 0x00]),
        ("application/json", new byte[1024 * 1024 + 1]),
        ("application/json", Encoding.UTF8.GetBytes($$"""{"kind":"turnOn","servers":[{{string.Join(',', Enumerable.Repeat("\"a\"", 300_000))}}]}""")),
        .. s_otherTypes.Select(type => ((string?)type, Encoding.UTF8.GetBytes("""{"kind":"turnOn"}"""))),
        (null, Encoding.UTF8.GetBytes("""{"kind":"turnOn"}""")),
    ];

    public static IEnumerable<string> Queries =>
    [
        .. Names.Select(name => $"server={name}"), "server=", "server=hci-node1&server=hci-node2", "server=hci-node1.evil.example", "server=hci-node1.contoso.com",
        "targets=some", "targets=changed&targets=all", "refresh=1", "refresh=true&refresh=false", "refresh=%00", "refresh[]=true", "after=x&refresh=x", "format=../csv", "format=csv%00", "format=csv&format=json",
        "includeNames=yes", "after=-1", "after=99999999999999999999", "after=1e3", "after=%D9%A1", "after=0x1", "waitSeconds=26", "waitSeconds=-1", "waitSeconds=NaN", "waitSeconds=1&waitSeconds=2",
    ];

    public static IEnumerable<string> Methods => ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW"];

    private static IEnumerable<string> Json =>
    [
        "null", "true", "0", "\"turnOn\"", "[]", "[{}]", "{", "}", "{\"kind\"", "{}{}", "{\"kind\":\"turnOn\"}x", "\uFEFF\uFEFF{}",
        """{"kind":null}""", """{"kind":{}}""", """{"kind":["turnOn"]}""", """{"kind":"turnOn\u0000"}""", """{"kind":" turnOn"}""", """{"kind":"TURNON"}""", """{"KIND":"turnOn"}""",
        """{"kind":"turnOn","kind":"turnOff"}""", """{"kind":"turnOn","__proto__":{}}""", """{"kind":"turnOn","$type":"System.Diagnostics.Process"}""", """{"$ref":"1","kind":"turnOn"}""",
        """{"kind":"turnOn","servers":null,"includeAllVirtualMachines":1}""", """{"kind":"turnOn","servers":{}}""", """{"kind":"turnOn","servers":[null]}""", """{"kind":"turnOn","servers":[[]]}""",
        """{"kind":"turnOn","servers":["10.0.0.1"]}""", """{"kind":"turnOn","servers":["hci-node1","\\\\evil\\c$"]}""", """{"kind":"turnOn","servers":["hci-n\u043Ede1"]}""", """{"kind":"turnOn","servers":["hci-node1:5985"]}""",
        """{"kind":"turnOn","virtualMachines":["*"]}""", """{"kind":"turnOn","virtualMachines":["{0d6e0b1a-5c1f-4a55-9d53-0a1b2c3d4e01}"]}""", """{"kind":"turnOn","virtualMachines":["'; Remove-VM *"]}""",
        """{"kind":"turnOn","allowShutdown":true}""", """{"kind":"turnOn","removeLeftovers":"false"}""", """{"kind":NaN}""", """{"kind":Infinity}""", """{"kind":1e999999}""",
        new string('[', 100_000), string.Concat(Enumerable.Repeat("""{"kind":""", 10_000)),
    ];
}
