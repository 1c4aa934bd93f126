using Helpdesk.Data;
using Helpdesk.Desks.Calendars;
using Helpdesk.Sla;

namespace Helpdesk.ServiceLevels.Calendars;

/// <summary>A proposed or made change of calendars: who, when, what, and how many deadlines it moves.</summary>
public sealed class CalendarChange
{
    private CalendarChange()
    {
    }

    private CalendarChange(CalendarChangeKind kind, string? desk, string summary, string madeBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Kind = kind;
        Desk = desk;
        Summary = summary.Length <= 300 ? summary : summary[..300];
        MadeBy = madeBy;
        MadeAt = now;
        CountedFrom = now;
    }

    public Guid Id { get; private set; }

    public CalendarChangeKind Kind { get; private set; }

    /// <summary>Null for all desks.</summary>
    public string? Desk { get; private set; }

    /// <summary>The official calendar as it will be, whole; null when only days of a desk change.</summary>
    public string? OfficialContent { get; private set; }

    /// <summary>The added days of the desk as they will be, all of them; null when only the official calendar changes.</summary>
    public string? AddedDaysContent { get; private set; }

    /// <summary>File name, or the days in words.</summary>
    public string Summary { get; private set; } = "";

    public CalendarChangeState State { get; private set; }

    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When counting began (again). A deadline counted since then may be missing from the moves.</summary>
    public DateTimeOffset CountedFrom { get; private set; }

    /// <summary>Editions it was counted against, by desk: <c>kpot=3,mirk=1</c>.</summary>
    public string Editions { get; private set; } = "";

    /// <summary>Running clocks looked at so far.</summary>
    public int Looked { get; private set; }

    /// <summary>Of them, those whose deadline moves or stops being provisional.</summary>
    public int Moved { get; private set; }

    /// <summary>Requesters whose deadline moves are told of it, on their channels.</summary>
    public bool TellsRequesters { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? AppliedAt { get; private set; }

    public bool IsOpen => State is CalendarChangeState.Counting or CalendarChangeState.Ready;

    public static CalendarChange OfOfficial(ProductionCalendar becomes, string summary, string madeBy, DateTimeOffset now) =>
        new(CalendarChangeKind.Official, null, summary, madeBy, now) { OfficialContent = becomes.ToJson() };

    public static CalendarChange OfDays(string desk, IEnumerable<SpecialDay> becomes, string summary, string madeBy, DateTimeOffset now) =>
        new(CalendarChangeKind.Days, desk, summary, madeBy, now) { AddedDaysContent = AddedDaysJson.Write(becomes) };

    public ProductionCalendar? Official => OfficialContent is null ? null : ProductionCalendar.Parse(OfficialContent);

    public IReadOnlyList<SpecialDay>? AddedDays => AddedDaysContent is null ? null : AddedDaysJson.Read(AddedDaysContent);

    public void CountAgain(DateTimeOffset now)
    {
        State = CalendarChangeState.Counting;
        CountedFrom = now;
        (Looked, Moved, Editions) = (0, 0, "");
    }

    public void Counted(int looked, int moved) => (Looked, Moved) = (Looked + looked, Moved + moved);

    public void Complete(IEnumerable<CalendarEdition> against)
    {
        State = CalendarChangeState.Ready;
        Editions = EditionsOf(against);
    }

    public static string EditionsOf(IEnumerable<CalendarEdition> editions) =>
        string.Join(',', editions.OrderBy(e => e.Desk, StringComparer.Ordinal).Select(e => $"{e.Desk}={e.Number}"));

    public void Decide(string by, bool tellsRequesters, DateTimeOffset now)
    {
        if (State == CalendarChangeState.Counting)
            throw new RuleViolation(
                "Ещё считаем, какие сроки сдвинутся. Подождите минуту.", "It is still being counted which deadlines move. Wait a minute.");
        MustBeOpen();
        (State, DecidedBy, DecidedAt, TellsRequesters) = (CalendarChangeState.Applying, by, now, tellsRequesters);
    }

    public void Discard(string by, DateTimeOffset now)
    {
        MustBeOpen();
        (State, DecidedBy, DecidedAt) = (CalendarChangeState.Discarded, by, now);
    }

    public void ComesIntoForce(int moved, DateTimeOffset now) => (State, Moved, AppliedAt) = (CalendarChangeState.Settling, moved, now);

    public void Settle(int moved) => (State, Moved) = (CalendarChangeState.Applied, Moved + moved);

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new RuleViolation("Это изменение уже применено или отклонено.", "This change has been applied or discarded already.");
    }
}
