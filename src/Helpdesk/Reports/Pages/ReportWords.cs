using Helpdesk.Desks;
using Helpdesk.Shell;
using Helpdesk.Sla;

namespace Helpdesk.Reports.Pages;

internal static class ReportWords
{
    public static string Stage(ApplicationStage stage) => stage switch
    {
        ApplicationStage.Received => Words.T("ещё никто не взял", "taken by nobody yet"),
        ApplicationStage.InReview => Words.T("на рассмотрении", "in review"),
        ApplicationStage.BeingCorrected => Words.T("на исправлении у школы", "with the school for corrections"),
        _ => Words.T("одобрены, ждут доступа", "approved, waiting for access"),
    };

    /// <summary>How long something took: «1 ч 20 мин», «14 раб. ч», «3 дн 2 ч».</summary>
    public static string? Span(TimeSpan? span, DeskPromise promise)
    {
        if (span is not { } took)
            return null;
        if (promise.Target is WorkingTime or WorkingDays)
            return took.TotalHours < 1
                ? Words.T($"{took.Minutes} раб. мин", $"{took.Minutes} working min")
                : Words.T($"{(int)took.TotalHours} раб. ч {took.Minutes} мин", $"{(int)took.TotalHours} working h {took.Minutes} min");
        return took switch
        {
            { TotalDays: >= 2 } => Words.T($"{took.Days} дн {took.Hours} ч", $"{took.Days} d {took.Hours} h"),
            { TotalHours: >= 1 } => Words.T($"{(int)took.TotalHours} ч {took.Minutes} мин", $"{(int)took.TotalHours} h {took.Minutes} min"),
            _ => Words.T($"{took.Minutes} мин", $"{took.Minutes} min"),
        };
    }

    /// <summary>«16–22 ноября», «30 ноября – 6 декабря».</summary>
    public static string Week(ReportWeek week)
    {
        var (first, last) = (week.Monday, week.Monday.AddDays(6));
        return first.Month == last.Month
            ? $"{first.Day}–{last.ToString("d MMMM", Words.Culture)}"
            : $"{first.ToString("d MMMM", Words.Culture)} – {last.ToString("d MMMM", Words.Culture)}";
    }

    public static string Short(ReportWeek week) => week.Monday.ToString("d MMM", Words.Culture).TrimEnd('.');
}
