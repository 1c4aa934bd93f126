using Helpdesk.Desks;
using Helpdesk.People;

namespace Helpdesk.Tickets.Search;

/// <summary>
/// What stands in a <see cref="SearchRow"/> beside the words, with a sign before it that no word has: <c>@</c> and the desk, <c>=</c> and
/// the type, <c>!open</c>, <c>#</c> and the <see cref="Age"/>. So the index itself leaves out what its reader may not see, and can be
/// asked for the newest first.
/// </summary>
internal static class SearchMarks
{
    /// <summary>Tickets whose sequences differ only in so many of their last bits are of one age: 8,192 of them.</summary>
    public const int AgeBits = 13;

    public const string Open = "'!open'";

    /// <summary>The newest age first, from that of <paramref name="before"/>; a question is asked of each until the page is full.</summary>
    public static string Ages(string before) =>
        $"generate_series(least({before}, (select max(sequence) from ticket_search)) >> {AgeBits}, (select min(sequence) from ticket_search) >> {AgeBits}, -1)";

    /// <summary>The mark of an age, SQL of a <c>tsquery</c>.</summary>
    public static string Age(string age) => $"quote_literal('#' || {age})::tsquery";

    /// <summary>What the actor may see of these desks; text of a <c>tsquery</c>.</summary>
    public static string Visible(IReadOnlyCollection<Desk> desks, Actor actor)
    {
        var marks = desks.Select(d => actor.IsOnlyTeacher(d.Key) ? $"('@{d.Key}' & ({Taught(d)}))" : $"'@{d.Key}'");
        return desks.Count == 0 ? "'@'" : $"({string.Join(" | ", marks)})";
    }

    private static string Taught(Desk desk) => string.Join(" | ", desk.RequestTypes.Where(t => t.QueueRole == QueueRole.Teacher).Select(t => $"'={t.Key}'").DefaultIfEmpty("'='"));
}
