using System.Globalization;

namespace Helpdesk.Tickets.Events;

/// <summary>What the event of a call says of its moment.</summary>
internal static class CallDetail
{
    private const string Entered = "записано ";
    private const string Minute = "yyyy-MM-ddTHH:mmZ";

    /// <summary>What a call says that is put in later than it was made. An instant: each reader reads it by their own clock.</summary>
    public static string EnteredAt(DateTimeOffset now) => Entered + now.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture);

    /// <summary>The detail of a call; when it was put in is said by the reader's clock.</summary>
    public static string Told(EventTelling telling, bool english)
    {
        var from = telling.Detail?.LastIndexOf(Entered, StringComparison.Ordinal) ?? -1;
        return from >= 0 && DateTimeOffset.TryParseExact(
                telling.Detail![(from + Entered.Length)..], Minute, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                out var at)
            ? telling.Detail[..from] + (english ? "recorded " : Entered) + telling.Clock(at)
            : telling.Detail ?? "";
    }
}
