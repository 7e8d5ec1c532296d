using System.IO.Compression;
using System.Net;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace AzureBenefits.Lab.Tests.Gateway;

/// <summary>
/// The packaged plugin in a host that shares nothing with the product: it knows the names of the gateway's assembly, interface
/// and settings file alone, and its contract assembly is made here.
/// </summary>
public sealed class RealNamesTests : IDisposable
{
    private const string Contract = "Microsoft.WindowsAdminCenter.FeatureExternal";
    private const string Interface = $"{Contract}.IFeatureControllerStartup";

    private readonly TemporaryFolder _package = new();
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Package_HostOfTheRealNames_AnswersForItsServiceAndCaller()
    {
        ZipFile.ExtractToDirectory(PluginPackage.Write(_package.Path, "1.0.0"), _folder.Path);
        var gateway = Path.Combine(_folder.Path, "gateway");
        var service = (string)JObject.Parse(await File.ReadAllTextAsync(Path.Combine(gateway, "settings.json")))["Service"]!["Name"]!;
        var context = new FeatureContext(gateway, MakeContract(_folder.Path));
        var startup = Directory.GetFiles(gateway, "AzureBenefits.*.dll").Select(context.LoadFromAssemblyPath).SelectMany(assembly => assembly.GetExportedTypes())
            .Single(type => type.GetInterface(Interface) is not null);

        await using var host = Host(startup);
        await host.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(host.Urls.Single()) };
        var nobody = await client.GetAsync($"/api/{service}/nodes/cluster/overview");
        client.DefaultRequestHeaders.Add("x-user", "someone");
        var someone = await client.GetAsync($"/api/{service}/nodes/cluster/nowhere");

        Assert.Equal("AzureBenefits", service);
        await nobody.HasErrorAsync(HttpStatusCode.Unauthorized, "notSignedIn");
        await someone.HasErrorAsync(HttpStatusCode.NotFound, "unknownRoute");
    }

    public void Dispose()
    {
        _package.Dispose();
        _folder.Dispose();
    }

    private WebApplication Host(Type type)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["WindowsAdminCenterCoreEndpoint"] = "http://127.0.0.1:1";
        builder.Configuration["AzureBenefits:DataFolder"] = Path.Combine(_folder.Path, "data");
        builder.Services.AddControllers().AddJsonOptions(_ => { }).ConfigureApplicationPartManager(manager =>
        {
            manager.ApplicationParts.Clear();
            manager.ApplicationParts.Add(new AssemblyPart(type.Assembly));
        });
        var (contract, startup) = (type.GetInterface(Interface)!, Activator.CreateInstance(type)!);
        contract.GetMethod("PartiallyConfigureServices")!.Invoke(startup, [builder.Configuration, builder.Services]);
        var app = builder.Build();
        app.Use((http, next) =>
        {
            var name = http.Request.Headers["x-user"].ToString();
            http.User = new ClaimsPrincipal(name.Length == 0 ? new ClaimsIdentity() : new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "Test"));
            return next(http);
        });
        contract.GetMethod("PartiallyConfigureApplication")!.Invoke(startup, [builder.Configuration, app]);
        app.MapControllers();
        return app;
    }

    /// <summary>The interface as notes on the gateway's assemblies describe it: one default does nothing, the other throws.</summary>
    private static string MakeContract(string folder)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Contract), typeof(object).Assembly);
        var type = assembly.DefineDynamicModule(Contract).DefineType(Interface, TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract);
        Method("PartiallyConfigureServices", typeof(IServiceCollection)).Emit(OpCodes.Ret);
        var throws = Method("PartiallyConfigureApplication", typeof(IApplicationBuilder));
        throws.Emit(OpCodes.Newobj, typeof(NotImplementedException).GetConstructor([])!);
        throws.Emit(OpCodes.Throw);
        type.CreateType();
        var file = Path.Combine(folder, $"{Contract}.dll");
        assembly.Save(file);
        return file;

        ILGenerator Method(string name, Type parameter) => type.DefineMethod(
            name,
            MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.NewSlot | MethodAttributes.HideBySig,
            typeof(void),
            [typeof(IConfiguration), parameter]).GetILGenerator();
    }

    /// <summary>Loads the plugin with that contract; all else that the package does not carry is the host's.</summary>
    private sealed class FeatureContext(string gateway, string contract) : AssemblyLoadContext("real names")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var file = assemblyName.Name == Contract ? contract : Path.Combine(gateway, $"{assemblyName.Name}.dll");
            return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
}
