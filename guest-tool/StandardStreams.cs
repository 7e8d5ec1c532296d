using System.Text;

namespace AzureBenefits.Verify;

/// <summary>Where the tool writes: UTF-8, also where there is no console, as in a scheduled task or a service.</summary>
internal static class StandardStreams
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A console shows text in the encoding that it is set to, whatever is written to it.</summary>
    public static void SetConsoleEncoding()
    {
        try
        {
            Console.OutputEncoding = s_encoding;
        }
        catch (IOException)
        {
            // No console: nothing has to be set. .NET on Windows throws in that case (seen with .NET 8 under Wine).
        }
    }

    /// <summary>A writer on a standard stream, flushed at each write.</summary>
    public static TextWriter Writer(Stream stream) => new StreamWriter(stream, s_encoding) { AutoFlush = true };
}
