using Helpdesk.Shell;
using Helpdesk.Tickets.Queue;

namespace Helpdesk.Tickets.Pages;

/// <summary>
/// What is listed. It travels in the address of every page and form that a list leads to, so that the list is found again.
/// </summary>
/// <param name="Queue">One of the views in the rail.</param>
/// <param name="Desk">Key of a desk; null for all.</param>
/// <param name="Search">What is searched for, among all tickets, open and closed; null to list the view.</param>
/// <param name="Cursor">Page being shown; null for the first.</param>
public sealed record QueueFilterView(TicketQueue Queue, string? Desk = null, string? Search = null, string? Cursor = null)
{
    public ChosenFilters Filters { get; init; } = ChosenFilters.None;

    public static QueueFilterView In(IQueryCollection query)
    {
        string? Given(string key) => string.IsNullOrWhiteSpace(query[key]) ? null : query[key].ToString();
        var view = TicketQueue.All.FirstOrDefault(queue => queue.Key == Given("view")) ?? TicketQueue.Open;
        return new(view, Given("desk"), Given("q"), Given("cursor")) { Filters = ChosenFilters.In(query) };
    }

    /// <summary>What <see cref="In"/> reads again.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Query
    {
        get
        {
            KeyValuePair<string, string?>[] parts =
                [new("view", Queue.Key), new("desk", Desk), .. Filters.Query, new("q", Search), new("cursor", Cursor)];
            return parts.Where(part => !string.IsNullOrEmpty(part.Value));
        }
    }

    /// <summary>Another view of the same desk, narrowed to the same.</summary>
    public QueueFilterView Of(TicketQueue queue) => new(queue, Desk) { Filters = Filters };

    /// <summary>What the list is called.</summary>
    public string Title => Search is { } search ? Words.T($"Поиск: {search}", $"Search: {search}") : Queue.Name.In(Words.Language);

    /// <summary>What an empty one says, and what may be done then.</summary>
    public (string Title, string Next) WhenEmpty => this switch
    {
        { Search: { Length: > 0 } search } => (
            Words.T($"По запросу «{search}» ничего нет", $"Nothing matches “{search}”"),
            Words.T(
                "Искали среди открытых и закрытых: номер, имя, почта, телефон, ИНН, школа, ответы формы и сообщения. "
                    + "Попробуйте начало слова или одно слово вместо нескольких.",
                "Open and closed tickets were searched: number, name, e-mail, phone, INN, school, answers of the form and messages. "
                    + "Try the beginning of a word, or one word instead of several.")),
        { Filters.IsNone: false } => (
            Words.T("С таким фильтром заявок нет", "No tickets fit the filter"),
            Words.T(
                "В других списках они могут быть: фильтр остаётся, пока его не сбросят.",
                "Other views may have some: the filter stays until it is cleared.")),
        _ => (Queue.Empty.In(Words.Language), Queue.Next.In(Words.Language)),
    };
}
