namespace Helpdesk.Bots.Calls;

internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>1, 2, 4, … seconds after the first, second, third failure in a row, at most a minute.</summary>
    public static TimeSpan After(int failures)
    {
        var wait = TimeSpan.FromSeconds(1L << Math.Clamp(failures - 1, 0, 10));
        return wait < Longest ? wait : Longest;
    }
}
