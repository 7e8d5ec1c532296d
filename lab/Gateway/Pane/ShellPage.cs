using Microsoft.Extensions.FileProviders;

namespace AzureBenefits.Lab.Gateway.Pane;

/// <summary>The shell page around the pane: static files beside the program, served at the root.</summary>
internal static class ShellPage
{
    public static void UseShellPage(this WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Shell");
        if (!Directory.Exists(folder))
        {
            return;
        }

        app.UseFileServer(new FileServerOptions
        {
            FileProvider = new PhysicalFileProvider(folder),
            StaticFileOptions = { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" },
        });
    }
}
