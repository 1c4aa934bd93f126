using Helpdesk.Sla;

namespace Helpdesk.Shell;

/// <summary>Folds days into as many blocks as a person can take in.</summary>
public static class DayRuns
{
    /// <summary>Four weeks: up to here each day may stay a block of its own.</summary>
    public const int MostSingleDays = 28;

    /// <summary>Of a folded picture; the steps under it have every day.</summary>
    public const int MostBlocks = 32;

    /// <param name="today">Stays a block of its own, as do receipt and deadline.</param>
    /// <param name="isCompact">Folds short spans, too.</param>
    public static IReadOnlyList<DayRun> Of(IReadOnlyList<DayBlock> days, DateOnly today, bool isCompact)
    {
        if (!isCompact && days.Count <= MostSingleDays)
            return [.. days.Select(day => new DayRun([day]))];

        var runs = new List<List<DayBlock>>();
        foreach (var day in days)
        {
            if (runs.Count > 0 && !Stands(day, today) && !Stands(runs[^1][^1], today) && AreLike(runs[^1][^1], day))
                runs[^1].Add(day);
            else
                runs.Add([day]);
        }

        if (runs.Count <= MostBlocks)
            return [.. runs.Select(run => new DayRun(run))];

        const int Kept = MostBlocks / 2;
        var middle = new DayRun([.. runs[Kept..^Kept].SelectMany(run => run)], IsMixed: true);
        return [.. runs[..Kept].Select(run => new DayRun(run)), middle, .. runs[^Kept..].Select(run => new DayRun(run))];
    }

    private static bool Stands(DayBlock day, DateOnly today) => day.ReceivedAt is not null || day.DueAt is not null || day.Date == today;

    private static bool AreLike(DayBlock a, DayBlock b) =>
        a.Kind == b.Kind && a.Amount == b.Amount && a.Number is null == b.Number is null && a.Reason == b.Reason && a.Name == b.Name
        && a.MovedFrom is null && b.MovedFrom is null && a.Unusual is null && b.Unusual is null && a.HasPause == b.HasPause;
}
