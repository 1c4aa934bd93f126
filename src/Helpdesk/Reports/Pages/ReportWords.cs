using static Helpdesk.Web.Words;

namespace Helpdesk.Reports.Pages;

internal static class ReportWords
{
    public static string Stage(string stage) => stage switch
    {
        ConnectionStages.Received => T("На рассмотрении", "Under review"),
        ConnectionStages.Corrections => T("Ждут исправлений", "Waiting for corrections"),
        ConnectionStages.Access => T("Одобрены, доступ не дан", "Approved, access outstanding"),
        ConnectionStages.Done => T("Подключены", "Connected"),
        _ => T("Отклонены", "Rejected"),
    };

    /// <summary>«3 д 4 ч», «5 ч 20 мин», «12 мин»; a dash for nothing.</summary>
    public static string Length(TimeSpan? length) => length switch
    {
        null => "—",
        { TotalDays: >= 1 } days => $"{days.Days} {T("д", "d")} {days.Hours} {T("ч", "h")}",
        { TotalHours: >= 1 } hours => $"{hours.Hours} {T("ч", "h")} {hours.Minutes} {T("мин", "min")}",
        { } minutes => $"{minutes.Minutes} {T("мин", "min")}",
    };

    public static string Share(KeptTimes times) => times.Share is { } share ? $"{share} %" : "—";

    /// <summary>«16–22 ноября».</summary>
    public static string Week(DateOnly monday)
    {
        var sunday = monday.AddDays(6);
        return monday.Month == sunday.Month
            ? $"{monday.Day}–{sunday.ToString("d MMMM", Culture)}"
            : $"{monday.ToString("d MMMM", Culture)} – {sunday.ToString("d MMMM", Culture)}";
    }
}
