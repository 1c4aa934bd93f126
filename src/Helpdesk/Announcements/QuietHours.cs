namespace Helpdesk.Announcements;

/// <summary>
/// Nobody is woken by works that begin next week: between 21:00 and 08:00 by the clock of the recipient a notice waits for the morning,
/// unless what it tells of begins before. An outage is told at once, and so is everything about it.
/// </summary>
internal static class QuietHours
{
    private const int From = 21;
    private const int To = 8;

    /// <returns>The morning it waits for; null when it goes at once.</returns>
    public static DateTimeOffset? MorningFor(AnnouncementKind about, AnnouncementNotice notice, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        if (about == AnnouncementKind.Outage || local.Hour is >= To and < From)
            return null;
        var day = DateOnly.FromDateTime(local.DateTime).AddDays(local.Hour >= From ? 1 : 0);
        var eight = day.ToDateTime(new TimeOnly(To, 0));
        var morning = new DateTimeOffset(eight, zone.GetUtcOffset(eight)).ToUniversalTime();
        return notice.Kind != NoticeKind.Over && notice.Content.From < morning ? null : morning;
    }
}
