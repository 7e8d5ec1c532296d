using System.Runtime.Loader;
using Microsoft.AspNetCore.Mvc;

namespace AzureBenefits.Lab.SampleExtension;

[Route("api/Sample/nodes/{node}")]
public sealed class SampleController(AddressAtStart address, TimeProvider time) : ControllerBase
{
    [HttpGet("about")]
    public IActionResult About(string node) => Ok(new
    {
        node,
        caller = User.Identity?.Name,
        gatewayAddress = address.Value,
        now = time.GetUtcNow(),
        loadContext = AssemblyLoadContext.GetLoadContext(typeof(SampleController).Assembly)!.Name,
    });

    [HttpGet("token")]
    public IActionResult Token() => Ok(new { cookie = Request.Headers.Cookie.ToString(), header = Request.Headers["x-xsrf-token"].ToString() });

    [HttpPost("echo")]
    public IActionResult Echo(string node) => Content(node, "text/plain");

    [HttpGet("broken")]
    public IActionResult Broken() => throw new InvalidOperationException($"{Request.Path} is broken on purpose");

    /// <summary>Answers once work that no request waits for has broken: a task that nobody looks at, and a hosted service.</summary>
    [HttpGet("broken-background")]
    public async Task<IActionResult> BrokenBackground([FromServices] BrokenService broken)
    {
        await AbandonAsync();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        await broken.BreakAsync();
        return Ok();
    }

    private static async Task AbandonAsync()
    {
        var begun = new TaskCompletionSource();
        _ = Task.Run(() =>
        {
            begun.SetResult();
            throw new InvalidOperationException("A task is broken on purpose");
        });
        await begun.Task;
    }
}
