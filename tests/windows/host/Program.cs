using AzureBenefits.WindowsHost;

// What runs under Wine beside the product's own programs; tests/windows starts it.
return args switch
{
    ["tests", var assembly, var report, .. var excluded] => TestRun.Execute(assembly, report, excluded),
    ["powershell", var script, .. var arguments] => PowerShellRun.Execute(script, arguments),
    _ => throw new ArgumentException("tests <assembly> <report> [<excluded>...] | powershell <script> [<argument>...]"),
};
