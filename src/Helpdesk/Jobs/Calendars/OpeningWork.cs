namespace Helpdesk.Jobs.Calendars;

/// <summary>
/// Long work that is due at the opening of each working day of a desk: what a calendar says and no cron can. Its rows are those of
/// <see cref="CalendarRun"/>, one for a desk, a kind and a day.
/// </summary>
/// <param name="Kind">Also the name of its <see cref="LongWork"/>; never that of a <see cref="RepeatedWork"/>.</param>
public sealed record OpeningWork(string Kind, Type Worker)
{
    public static OpeningWork Of<TWorker>(string kind)
        where TWorker : class, ILongWorker => new(kind, typeof(TWorker));
}
