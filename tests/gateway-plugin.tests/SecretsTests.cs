using System.Net;
using System.Runtime.CompilerServices;
using AzureBenefits.Attestation.Orchestration;
using AzureBenefits.Attestation.Planning;
using AzureBenefits.Attestation.Remoting;
using AzureBenefits.GatewayPlugin.Clusters;
using AzureBenefits.GatewayPlugin.Host;
using AzureBenefits.GatewayPlugin.Operations;
using AzureBenefits.GatewayPlugin.Problems;
using AzureBenefits.GatewayPlugin.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AzureBenefits.GatewayPlugin.Tests;

/// <summary>A caller's credentials go to the gateway and nowhere else, and end with the work.</summary>
public sealed class SecretsTests
{
    private const string Secret = "s3cret-value";

    [Fact]
    public void Caller_Printed_TellsNoHeader()
    {
        var caller = Caller.Of(ContextWithSecrets());

        Assert.DoesNotContain(Secret, $"{caller} {caller.Identity} {caller.Headers}", StringComparison.Ordinal);
    }

    [Fact]
    public void Caller_CookieRenewed_IsTheSame()
    {
        var (before, after, other) = (User(TestCaller.Operator, "a=1"), User(TestCaller.Operator, "a=2"), User(TestCaller.Reader, "a=1"));

        Assert.Equal(before.Identity, after.Identity);
        Assert.NotEqual(before.Identity, other.Identity);

        static Caller User(string name, string cookie)
        {
            var context = TestCaller.RequestOf(name);
            context.Request.Headers.Cookie = cookie;
            return Caller.Of(context);
        }
    }

    [Fact]
    public void Caller_NobodySignedIn_IsRefused()
    {
        var nobody = new DefaultHttpContext { RequestServices = TestCaller.RequestOf(TestCaller.Operator).RequestServices };

        Assert.Equal("notSignedIn", Assert.Throws<ProblemException>(() => Caller.Of(nobody)).Problem.Error.Code);
    }

    [Fact]
    public async Task Operation_RunsAndBreaks_LogsNoHeader()
    {
        await using var host = await PluginHost.StartAsync();
        host.Engine.Operation = (_, report, _) =>
        {
            report(Events.Server("server1", TargetState.Succeeded));
            throw new InvalidOperationException("broken");
        };

        var started = await host.SendAsync(HttpMethod.Post, "operations", """{"kind":"turnOn"}""", request =>
        {
            foreach (var name in CallerHeaders.ForwardedNames)
            {
                request.Headers.TryAddWithoutValidation(name, Secret);
            }
        });
        await host.EndOfAsync(started.Json.Value<string>("id")!);

        Assert.Contains("broken", host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, host.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, File.ReadAllText(Assert.Single(host.Folder.Files)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operation_Ended_NoLongerHoldsItsCaller()
    {
        await using var host = await PluginHost.StartAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Engine.Operation = async (_, report, _) =>
        {
            report(Events.Server("server1", TargetState.Running));
            await release.Task;
        };
        var store = host.Services.GetRequiredService<OperationStore>();
        var (caller, accepted) = Launch(host.Services);
        var operation = await accepted;
        release.SetResult();
        await operation.WaitAsync(long.MaxValue, TimeSpan.FromSeconds(25), CancellationToken.None);

        var isGone = SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                return !caller.IsAlive;
            },
            TimeSpan.FromSeconds(10));

        Assert.True(isGone);
        Assert.Equal(operation, store.Find(SampleCluster.Key, operation.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("gateway.contoso.com")]
    [InlineData("/api")]
    [InlineData("ftp://gateway.contoso.com")]
    [InlineData("http://gateway.contoso.com")]
    [InlineData("https://user:password@gateway.contoso.com")]
    [InlineData("https://gateway.contoso.com/?x=1")]
    public void GatewayAddress_NotAnAbsoluteWebAddress_IsRefusedWhenNeeded(string? text) =>
        Assert.Throws<Problems.ProblemException>(() => Address(text).Require());

    [Theory]
    [InlineData("https://gateway.contoso.com", "https://gateway.contoso.com/")]
    [InlineData("http://127.0.0.1:6516/", "http://127.0.0.1:6516/")]
    [InlineData("https://gateway.contoso.com/wac", "https://gateway.contoso.com/wac/")]
    public void GatewayAddress_WebAddress_EndsInASlash(string text, string expected) => Assert.Equal(expected, Address(text).Require().AbsoluteUri);

    [Fact]
    public async Task GatewayShells_GatewayRedirects_CredentialsDoNotFollow()
    {
        await using var elsewhere = await RecordingServer.StartAsync(context => Results.Text("{}").ExecuteAsync(context));
        await using var gateway = await RecordingServer.StartAsync(context =>
        {
            context.Response.Cookies.Append("planted", "1");
            return Results.Redirect(elsewhere.Address, preserveMethod: true).ExecuteAsync(context);
        });
        using var shells = new GatewayShells(TestSettings.From("/none", TimeProvider.System, NullLogger<PluginSettings>.Instance, (GatewayAddress.Key, gateway.Address)), TimeProvider.System);
        var shell = shells.For(Caller.Of(ContextWithSecrets()));

        for (var call = 0; call < 2; call++)
        {
            await Assert.ThrowsAsync<NodeShellException>(async () =>
            {
                await foreach (var _ in shell.InvokeAsync(new NodeCommand("server1", NodeScript.ReadServer), CancellationToken.None))
                {
                }
            });
        }

        Assert.Empty(elsewhere.Requests);
        Assert.Equal(2, gateway.Requests.Count);
        Assert.All(gateway.Requests, headers => Assert.Equal(Secret, headers["Cookie"]));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Caller, Task<Operation> Operation) Launch(IServiceProvider services)
    {
        var caller = Caller.Of(ContextWithSecrets());
        var accepted = services.GetRequiredService<OperationLauncher>().Launch(new ClusterRequest(caller, SampleCluster.Name), Intent.ForCluster(OperationKind.TurnOn), Agreement.ToWhateverIsPlanned);
        return (new WeakReference(caller), accepted);
    }

    private static GatewayAddress Address(string? text) =>
        GatewayAddress.From(new ConfigurationBuilder().AddInMemoryCollection([new(GatewayAddress.Key, text)]).Build());

    private static DefaultHttpContext ContextWithSecrets()
    {
        var context = TestCaller.RequestOf(TestCaller.Operator);
        foreach (var name in CallerHeaders.ForwardedNames)
        {
            context.Request.Headers[name] = Secret;
        }

        return context;
    }

    /// <summary>A server on the loopback address that keeps the headers of what it is asked.</summary>
    private sealed class RecordingServer(WebApplication app, List<Dictionary<string, string>> requests) : IAsyncDisposable
    {
        public string Address => app.Urls.Single();

        public List<Dictionary<string, string>> Requests => requests;

        public static async Task<RecordingServer> StartAsync(RequestDelegate answer)
        {
            var requests = new List<Dictionary<string, string>>();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
            var app = builder.Build();
            app.Run(context =>
            {
                lock (requests)
                {
                    requests.Add(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
                }

                return answer(context);
            });
            await app.StartAsync();
            return new RecordingServer(app, requests);
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
