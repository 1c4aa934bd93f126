using System.Globalization;
using Helpdesk.Sla;

namespace Helpdesk.Tickets.Events;

/// <summary>What the event of a call says of its moment.</summary>
internal static class CallDetail
{
    private const string Entered = "записано ";
    private const string Minute = "yyyy-MM-ddTHH:mmZ";

    /// <summary>What a call says that is put in later than it was made. An instant: each reader reads it by their own clock.</summary>
    public static string EnteredAt(DateTimeOffset now) => Entered + now.UtcDateTime.ToString(Minute, CultureInfo.InvariantCulture);

    /// <summary>The words and the detail of a call; when it was put in is said by the reader's clock.</summary>
    public static LocalText Told(string ru, string en, EventTelling telling)
    {
        var detail = telling.Detail ?? "";
        var from = detail.LastIndexOf(Entered, StringComparison.Ordinal);
        if (from < 0 || !DateTimeOffset.TryParseExact(
            detail[(from + Entered.Length)..], Minute, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return new(ru + detail, en + detail);
        var (before, clock) = (detail[..from], telling.Clock(at));
        return new($"{ru}{before}{Entered}{clock}", $"{en}{before}recorded {clock}");
    }
}
