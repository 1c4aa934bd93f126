using Helpdesk.Shell;
using static Helpdesk.Shell.Words;

namespace Helpdesk.Tickets.Pages;

/// <summary>What a list is called, and what an empty one says.</summary>
public static class QueueWords
{
    public static string Title(QueueFilterView filter) => filter.Search is { } search ? T($"Поиск: {search}", $"Search: {search}") : filter.Queue.Name.In(Words.Language);

    public static (string Title, string Next) Empty(QueueFilterView filter) => filter switch
    {
        { Search: { Length: > 0 } search } => (
            T($"По запросу «{search}» ничего нет", $"Nothing matches “{search}”"),
            T(
                "Искали среди открытых и закрытых: номер, имя, почта, телефон, ИНН, школа, ответы формы и сообщения. Попробуйте начало слова или одно слово вместо нескольких.",
                "Open and closed tickets were searched: number, name, e-mail, phone, INN, school, answers of the form and messages. Try the beginning of a word, or one word instead of several.")),
        { Filters.IsNone: false } => (
            T("С таким фильтром заявок нет", "No tickets fit the filter"),
            T("В других списках они могут быть: фильтр остаётся, пока его не сбросят.", "Other views may have some: the filter stays until it is cleared.")),
        _ => (filter.Queue.Empty.In(Words.Language), filter.Queue.Next.In(Words.Language)),
    };
}
