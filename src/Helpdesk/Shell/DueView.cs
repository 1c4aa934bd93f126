using System.Globalization;

namespace Helpdesk.Shell;

/// <summary>A running or ended clock, as much of it as a countdown shows.</summary>
/// <param name="StartedAt">When the clock started.</param>
/// <param name="DueAt">The deadline.</param>
/// <param name="EndedAt">When it was met or cancelled, or since when it stands still; null while it runs.</param>
public sealed record DueView(
    DateTimeOffset StartedAt, DateTimeOffset DueAt, DueState State = DueState.Running, DateTimeOffset? EndedAt = null)
{
    /// <summary>The deadline reaches into a year without an official calendar.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>A promise kept exactly at the deadline is kept.</summary>
    public bool IsOverdue(DateTimeOffset now) => State is DueState.Running && now > DueAt;

    /// <summary>Part of the span that is gone, 0 to 1.</summary>
    public double Used(DateTimeOffset now)
    {
        var span = (DueAt - StartedAt).TotalSeconds;
        return span <= 0 ? 1 : Math.Clamp(((EndedAt ?? now) - StartedAt).TotalSeconds / span, 0, 1);
    }

    /// <summary>The class that colours it; the same thresholds stand in <c>countdown.js</c>.</summary>
    public string Tone(DateTimeOffset now) => State switch
    {
        DueState.Paused => "paused",
        DueState.Met => "kept",
        DueState.MetLate => "late",
        DueState.Cancelled => "none",
        _ when now > DueAt => "broken",
        _ when Used(now) >= 0.8 => "soon",
        _ => "intime",
    };

    /// <summary>«ещё 1 ч 20 мин», «−0:53 просрочено», «на паузе», «выполнено».</summary>
    public string Text(DateTimeOffset now) => State switch
    {
        DueState.Paused => Words.T("на паузе", "paused"),
        DueState.Met => Words.T("выполнено в срок", "kept"),
        DueState.MetLate => Words.T("выполнено с опозданием", "kept late"),
        DueState.Cancelled => Words.T("отменено", "cancelled"),
        _ when now > DueAt => $"{Overdue(now - DueAt)} {Words.T("просрочено", "overdue")}",
        _ => $"{Words.T("ещё", "in")} {Left(DueAt - now)}",
    };

    private static string Left(TimeSpan left) => left switch
    {
        { TotalDays: >= 1 } => Words.T($"{left.Days} дн {left.Hours} ч", $"{left.Days} d {left.Hours} h"),
        { TotalHours: >= 1 } => Words.T($"{left.Hours} ч {left.Minutes} мин", $"{left.Hours} h {left.Minutes} min"),
        _ => Words.T($"{left.Minutes} мин", $"{left.Minutes} min"),
    };

    private static string Overdue(TimeSpan past) => past.TotalDays >= 1
        ? Words.T($"−{past.Days} дн {past.Hours} ч", $"−{past.Days} d {past.Hours} h")
        : string.Create(CultureInfo.InvariantCulture, $"−{past.Hours}:{past.Minutes:00}");
}
