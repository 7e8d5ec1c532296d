#!/usr/bin/env bash
# StringBuilder.Clear(), a shorter Length and Remove of all allocate as much as the text had, in one array; Remove of a part allocates nothing.
#
# Package   .NET 10.0.12 (System.Text.StringBuilder)
# Behaviour A text that is appended to piece by piece is held in chunks of at most 8,000 characters, so that none is in the heap of
#           large objects. Clear() and setting Length keep the capacity, as documented. For that, what is left gets one new chunk of
#           the whole capacity: of a million characters an array of 2 MB, among the large objects, though the text is empty.
#           Remove of everything is the same. Remove of everything but the first 10 characters leaves the same text as Length = 10,
#           allocates nothing, and lets the chunks go. Whoever clears a large text to use it again, or cuts its end off, makes it
#           take all that it had once more.
# Seen      Clear, Length = 10, Remove of all: 2,000,408 bytes, capacity 1,000,192 characters; Remove of all but 10: 0 bytes, 8,010
# Follow-up Where it's large: a new StringBuilder instead of Clear, and Remove(length, Length - length) instead of Length = length.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >see.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
XML
cat >Program.cs <<'CS'
using System.Text;

(string Name, Action<StringBuilder> Shorten)[] ways =
[
    ("Clear", text => text.Clear()),
    ("Length = 10", text => text.Length = 10),
    ("Remove all", text => text.Remove(0, text.Length)),
    ("Remove but 10", text => text.Remove(10, text.Length - 10)),
];
Console.Error.WriteLine(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
foreach (var (name, shorten) in ways)
{
    shorten(Made()); // What a way needs once isn't counted.
    var text = Made();
    var largest = 0;
    foreach (var chunk in text.GetChunks())
    {
        largest = Math.Max(largest, chunk.Length);
    }

    var before = GC.GetAllocatedBytesForCurrentThread();
    shorten(text);
    var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
    Console.Error.WriteLine($"{name}: {bytes:N0} bytes");
    Console.WriteLine($"{name}: chunks of at most 8,000 {largest <= 8000}, length {text.Length}, 2 MB allocated {bytes >= 2_000_000}, capacity kept {text.Capacity >= 1_000_000}");
}

static StringBuilder Made()
{
    var text = new StringBuilder();
    for (var at = 0; at < 1_000_000; at++)
    {
        text.Append('x');
    }

    return text;
}
CS
dotnet run --configuration Release | tee seen.txt
grep -qx 'Clear: chunks of at most 8,000 True, length 0, 2 MB allocated True, capacity kept True' seen.txt
grep -qx 'Length = 10: chunks of at most 8,000 True, length 10, 2 MB allocated True, capacity kept True' seen.txt
grep -qx 'Remove all: chunks of at most 8,000 True, length 0, 2 MB allocated True, capacity kept True' seen.txt
grep -qx 'Remove but 10: chunks of at most 8,000 True, length 10, 2 MB allocated False, capacity kept False' seen.txt
