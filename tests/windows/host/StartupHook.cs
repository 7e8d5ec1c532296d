using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

/// <summary>Called by .NET before a program starts: lets it load the libraries of <c>tests/windows/shims</c> in the place of Wine's own.</summary>
internal static class StartupHook
{
    private static readonly string[] s_replaced = ["bcrypt", "ncrypt", "crypt32"];

    /// <summary>Replaces the libraries for .NET's own cryptography alone.</summary>
    public static void Initialize() => NativeLibrary.SetDllImportResolver(typeof(RSA).Assembly, Resolve);

    private static nint Resolve(string library, Assembly assembly, DllImportSearchPath? search)
    {
        var name = Path.GetFileNameWithoutExtension(library);
        return s_replaced.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? NativeLibrary.Load(Path.Combine(Path.GetDirectoryName(typeof(StartupHook).Assembly.Location)!, $"{name}fix.dll"))
            : 0;
    }
}
