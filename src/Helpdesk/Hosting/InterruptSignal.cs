using System.Globalization;
using System.Runtime.InteropServices;

namespace Helpdesk.Hosting;

/// <summary>
/// A script starts its background jobs with SIGINT ignored, and .NET leaves an ignored signal ignored: the program would not hear it.
/// </summary>
internal static class InterruptSignal
{
    private const int Number = 2;
    private const nint Default = 0;

    /// <summary>Lets the program hear SIGINT. To be called before anything listens to signals.</summary>
    public static void Take()
    {
        if (OperatingSystem.IsLinux() && IsIgnored())
            SetHandler(Number, Default);
    }

    private static bool IsIgnored()
    {
        const string Line = "SigIgn:";
        var mask = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal));
        return mask is not null
            && (ulong.Parse(mask.AsSpan(Line.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> Number - 1 & 1) == 1;
    }

    [DllImport("libc", EntryPoint = "signal")]
    private static extern nint SetHandler(int signal, nint handler);
}
