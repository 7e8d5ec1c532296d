using AzureBenefits.Benchmarks.TurnOn;

// Ratios within one run, on this machine: absolute times say little elsewhere.
Console.WriteLine($"{Environment.ProcessorCount} processors, .NET {Environment.Version}");
await TurnOnBenchmark.RunAsync(Console.Out);
