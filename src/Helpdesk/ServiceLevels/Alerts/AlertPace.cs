namespace Helpdesk.ServiceLevels.Alerts;

/// <summary>
/// How many letters a person has had lately on a channel. The first few of some minutes come one by one and at once; when there are
/// more, they are gathered for a while into a digest, and digests keep a distance.
/// </summary>
public sealed class AlertPace
{
    public const int Few = 5;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan BetweenDigests = TimeSpan.FromMinutes(5);

    private AlertPace()
    {
    }

    public AlertPace(Guid personId, string channel) => (PersonId, Channel) = (personId, channel);

    public enum Turn
    {
        Wait,
        Letters,
        Digest,
    }

    public Guid PersonId { get; private set; }

    public string Channel { get; private set; } = "";

    /// <summary>Begin of the window in which <see cref="Letters"/> were sent.</summary>
    public DateTimeOffset? LettersSince { get; private set; }

    public int Letters { get; private set; }

    public DateTimeOffset? DigestAt { get; private set; }

    /// <param name="waiting">How many alerts wait, at least one.</param>
    /// <param name="oldestAt">When the oldest of them was written.</param>
    public Turn Next(long waiting, DateTimeOffset oldestAt, DateTimeOffset now)
    {
        var sent = LettersOfWindow(now);
        if (sent + waiting <= Few)
            return Turn.Letters;
        if (DigestAt is { } last && IsNear(last, now, BetweenDigests))
            return Turn.Wait;
        return sent == 0 || !IsNear(oldestAt, now, Gathering) ? Turn.Digest : Turn.Wait;
    }

    public void Sent(int letters, DateTimeOffset now)
    {
        Letters = LettersOfWindow(now) + letters;
        if (Letters == letters)
            LettersSince = now;
    }

    public void SentDigest(DateTimeOffset now) => DigestAt = now;

    private int LettersOfWindow(DateTimeOffset now) => LettersSince is { } since && IsNear(since, now, Window) ? Letters : 0;

    /// <summary>An instant far ahead was written by a clock that was wrong: it holds nothing up.</summary>
    private static bool IsNear(DateTimeOffset at, DateTimeOffset now, TimeSpan span) => (now - at).Duration() < span;
}
