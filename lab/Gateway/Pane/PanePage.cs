using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AzureBenefits.Lab.Gateway.Packages;
using Microsoft.Net.Http.Headers;

namespace AzureBenefits.Lab.Gateway.Pane;

/// <summary>The pane's index page, whose base address is rewritten to where the gateway serves it, as the real gateway does.</summary>
internal static partial class PanePage
{
    public static void MapPanePage(this WebApplication app, InstalledPackage package)
    {
        var address = PaneFiles.AddressOf(package);
        var page = Encoding.UTF8.GetBytes(WithBase(File.ReadAllText(Path.Combine(package.PaneFolder, "index.html")), address));
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(page))}\"");
        foreach (var path in (string[])["", "index.html"])
        {
            app.MapGet(address + path, (HttpResponse response) =>
            {
                response.Headers.CacheControl = "no-cache";
                return Results.Bytes(page, "text/html; charset=utf-8", entityTag: tag);
            });
        }
    }

    internal static string WithBase(string page, string address) => BaseElement().Replace(page, $"<base href=\"{address}\">", count: 1);

    [GeneratedRegex("""<base\s+href="/"\s*/?>""", RegexOptions.IgnoreCase)]
    private static partial Regex BaseElement();
}
