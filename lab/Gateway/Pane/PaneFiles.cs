using System.Text.RegularExpressions;
using AzureBenefits.Lab.Gateway.Packages;
using Microsoft.Extensions.FileProviders;

namespace AzureBenefits.Lab.Gateway.Pane;

/// <summary>The pane's files below <c>/modules/{extension}/</c>.</summary>
internal static partial class PaneFiles
{
    public static string AddressOf(InstalledPackage package) => $"/modules/{package.Id}/";

    public static void UsePaneFiles(this WebApplication app, InstalledPackage package)
    {
        var address = AddressOf(package).TrimEnd('/');
        var files = new StaticFileOptions
        {
            RequestPath = address,
            FileProvider = new PhysicalFileProvider(package.PaneFolder),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = CacheControl(file.File.Name),
        };
        app.UseWhen(context => !IsIndexPage(context.Request.Path, address), branch => branch.UseStaticFiles(files));
    }

    /// <summary>A file with a content hash in its name never changes; everything else is asked for again with its entity tag.</summary>
    internal static string CacheControl(string fileName) =>
        HashedName().IsMatch(fileName) ? "public, max-age=31536000, immutable" : "no-cache";

    private static bool IsIndexPage(PathString path, string address) => path.Equals(new PathString(address + "/index.html"));

    [GeneratedRegex(@"\.[0-9a-f]{16,20}\.\w+$")]
    private static partial Regex HashedName();
}
