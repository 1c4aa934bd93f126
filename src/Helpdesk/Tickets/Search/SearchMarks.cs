using Helpdesk.Desks;
using Helpdesk.People;

namespace Helpdesk.Tickets.Search;

/// <summary>
/// What stands in a <see cref="SearchRow"/> beside the words, with a sign before it that no word has: <c>@</c> and the desk, <c>=</c> and
/// the type, <c>!open</c>. So the index itself leaves out what its reader may not see.
/// </summary>
/// <remarks>
/// Before each word and mark stands the age of its ticket, as in <c>61~@multipas</c>: tickets whose sequences differ only in their last
/// <see cref="AgeBits"/> bits are of one age. A question has <c>~</c> in that place and is asked of one age after the other.
/// </remarks>
internal static class SearchMarks
{
    /// <summary>16,384 tickets: so many that few ages are asked, so few that all of one age can be sorted.</summary>
    private const int AgeBits = 14;

    public const string Open = "'~!open'";

    /// <summary>Of the ticket with this sequence; SQL.</summary>
    public static string AgeOf(string sequence) => $"({sequence} >> {AgeBits})";

    /// <summary>The ages before a ticket, the newest first; SQL.</summary>
    public static string Ages(string before) =>
        $"generate_series({AgeOf($"least({before}, (select max(sequence) from ticket_search))")}, "
            + $"{AgeOf("(select min(sequence) from ticket_search)")}, -1)";

    /// <summary>A question about tickets of one age; SQL of a <c>tsquery</c>.</summary>
    public static string Of(string age, string question) => $"replace({question}::text, '~', ({age}) || '~')::tsquery";

    /// <summary>What the actor may see of these desks; text of a <c>tsquery</c>.</summary>
    public static string Visible(IReadOnlyCollection<Desk> desks, Actor actor)
    {
        var marks = desks.Select(d => actor.IsOnlyTeacher(d.Key) ? $"('~@{d.Key}' & ({Taught(d)}))" : $"'~@{d.Key}'");
        return desks.Count == 0 ? "'~@'" : $"({string.Join(" | ", marks)})";
    }

    private static string Taught(Desk desk) =>
        string.Join(
            " | ", desk.RequestTypes.Where(t => t.QueueRole == DeskRoleKind.Teacher).Select(t => $"'~={t.Key}'").DefaultIfEmpty("'~='"));
}
