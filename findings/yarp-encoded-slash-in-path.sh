#!/usr/bin/env bash
# A path segment that holds an encoded slash reaches the service behind YARP encoded twice.
#
# Packages  Yarp.ReverseProxy 2.3.0 (NuGet) on ASP.NET Core of .NET SDK 10
# Behaviour The default transform takes the path that Kestrel has decoded. Kestrel decodes everything but %2F; YARP encodes the
#           rest again, and the "%" of that %2F too. What the client sends and what the service gets as its raw target:
#             /nodes/a%20b   the same
#             /nodes/a+b     the same
#             /nodes/a%2Fb   /nodes/a%252Fb
#             /nodes/a%252Fb /nodes/a%252Fb   two different names of the client are one to the service
#           A route value of the service then holds "a%2Fb", whatever the client meant. The query is passed on as it was.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up Names that may hold a slash belong into the query or the body, or the proxy needs a transform of its own.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >see.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Yarp.ReverseProxy" Version="2.3.0" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Configuration;

var service = await StartAsync(_ => { }, app => app.MapFallback((HttpContext context) => context.Features.Get<IHttpRequestFeature>()!.RawTarget));
var proxy = await StartAsync(
    services => services.AddReverseProxy().LoadFromMemory(
        [new RouteConfig { RouteId = "all", ClusterId = "service", Match = new RouteMatch { Path = "{**rest}" } }],
        [new ClusterConfig { ClusterId = "service", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = service } } }]),
    app => app.MapReverseProxy());

using var client = new HttpClient();
foreach (var target in (string[])["/nodes/a%20b", "/nodes/a+b", "/nodes/a%2Fb", "/nodes/a%252Fb", "/nodes?name=a%2Fb"])
{
    var uri = new Uri(proxy + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    Console.WriteLine($"{target} -> {await client.GetStringAsync(uri)}");
}

static async Task<string> StartAsync(Action<IServiceCollection> add, Action<WebApplication> map)
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    add(builder.Services);
    var app = builder.Build();
    map(app);
    await app.StartAsync();
    return app.Urls.Single();
}
CS
export DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build -v q -nologo -clp:ErrorsOnly -o out >build.log 2>&1 || { cat build.log; exit 1; }
dotnet out/see.dll | tee seen
cat >expected <<'TEXT'
/nodes/a%20b -> /nodes/a%20b
/nodes/a+b -> /nodes/a+b
/nodes/a%2Fb -> /nodes/a%252Fb
/nodes/a%252Fb -> /nodes/a%252Fb
/nodes?name=a%2Fb -> /nodes?name=a%2Fb
TEXT
diff expected seen && echo 'As described.'
