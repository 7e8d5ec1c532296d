#!/usr/bin/env bash
# Runspace.OpenAsync over a named pipe holds its thread until the thread pool has connected: many at once wait for each other.
#
# Package   System.Management.Automation 7.6.9 (NuGet) on .NET 10
# Behaviour OpenAsync is documented to open a runspace asynchronously. With NamedPipeConnectionInfo it returns only once the pipe is
#           connected, which is looked at every 100 ms; connecting itself is work for the thread pool. So:
#             one, to a pipe that listens already                 returns after 0.1 s, connected
#             32 at once, each on a thread of its own             all are connected in less than a second
#             32 at once, each on a thread of the pool            the pool's threads are all held by calls that wait for the pool,
#                                                                 which adds one or two threads a second: many seconds
#           Nothing fails; with more sessions it gets as long as their time limit, and then some do.
# Seen      see the lines that this script prints; it exits with 1 when they change.
# Follow-up Begin to open sessions on threads of their own (TaskCreationOptions.LongRunning), not with Task.Run.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >see.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="System.Management.Automation" Version="7.6.9" />
  </ItemGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Diagnostics;
using System.IO.Pipes;
using System.Management.Automation.Runspaces;

// As on a machine with two processors, whatever this one has.
ThreadPool.SetMinThreads(2, 2);
_ = await ConnectAsync(1, TaskCreationOptions.LongRunning);

using (var pipe = Listen(out var name))
{
    var runspace = RunspaceFactory.CreateRunspace(new NamedPipeConnectionInfo(name));
    var clock = Stopwatch.StartNew();
    runspace.OpenAsync();
    Console.WriteLine($"one: returned after 0.1 s or more {clock.ElapsedMilliseconds >= 95}");
}

var own = await ConnectAsync(32, TaskCreationOptions.LongRunning);
var pooled = await ConnectAsync(32, TaskCreationOptions.None);
Console.Error.WriteLine($"all connected after {own.TotalSeconds:N1} s on threads of their own, {pooled.TotalSeconds:N1} s on the pool's");
Console.WriteLine($"32 on threads of their own: connected in less than a second {own.TotalSeconds < 1}");
Console.WriteLine($"32 on the pool's threads: took more than five times as long {pooled > 5 * own}");
Environment.Exit(0);

static NamedPipeServerStream Listen(out string name)
{
    name = $"see-{Guid.NewGuid():N}";
    return new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
}

// How long until every pipe has its client. Nobody answers on them: opening goes no further.
static async Task<TimeSpan> ConnectAsync(int count, TaskCreationOptions how)
{
    var pipes = new List<NamedPipeServerStream>();
    var clock = Stopwatch.StartNew();
    for (var i = 0; i < count; i++)
    {
        pipes.Add(Listen(out var name));
        var runspace = RunspaceFactory.CreateRunspace(new NamedPipeConnectionInfo(name));
        _ = Task.Factory.StartNew(runspace.OpenAsync, CancellationToken.None, how, TaskScheduler.Default);
    }

    await Task.WhenAll(pipes.Select(pipe => pipe.WaitForConnectionAsync()));
    return clock.Elapsed;
}
CS
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 POWERSHELL_TELEMETRY_OPTOUT=1
dotnet build --configuration Release --nologo -v quiet >build.log || { cat build.log; exit 1; }
dotnet bin/Release/net10.0/see.dll | tee seen
cat >expected <<'TEXT'
one: returned after 0.1 s or more True
32 on threads of their own: connected in less than a second True
32 on the pool's threads: took more than five times as long True
TEXT
diff expected seen && echo 'As described.'
