using AzureBenefits.Lab.Gateway.Packages;

namespace AzureBenefits.Lab.Gateway.Pane;

/// <summary>
/// The pane's texts in the pseudo-locale, in place of the English ones, for a page with the cookie that the shell sets when it
/// is asked for that locale. They are no part of the package; the build puts them beside the shell page.
/// </summary>
internal static class PseudoLocale
{
    private const string Name = "qps-ploc";
    private const string CookieName = "lab-locale";

    public static void UsePseudoLocale(this WebApplication app, InstalledPackage package)
    {
        var texts = new PathString($"{PaneFiles.AddressOf(package)}assets/strings/strings.json");
        app.Use((context, next) =>
        {
            if (context.Request.Cookies[CookieName] == Name)
            {
                // The page takes itself for English; the texts of the extension's answers are asked for in its place.
                context.Request.Headers.AcceptLanguage = Name;
                if (context.Request.Path.Equals(texts))
                {
                    context.Request.Path = $"/locales/{Name}/strings.json";
                }
            }

            return next(context);
        });
    }
}
