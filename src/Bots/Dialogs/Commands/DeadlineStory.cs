namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>How a deadline was counted, told in one message.</summary>
internal static class DeadlineStory
{
    /// <summary>One message of the narrowest channel holds 4096 UTF-16 units; a little is left for a remark before it.</summary>
    private const int Longest = 3900;

    private const int MostSteps = 32;

    public static string Title(DialogTicket ticket, Language language) =>
        language.T($"Почему такой срок? {ticket.Number}", $"Why this deadline? {ticket.Number}");

    /// <summary>Whole where it fits into one message, else with fewer and fewer steps from the middle and a link to all of them.</summary>
    public static string Of(DialogTicket ticket, Language language)
    {
        var text = Of(ticket, int.MaxValue, language);
        for (var steps = MostSteps; text.Length > Longest && steps >= 2; steps /= 2)
            text = Of(ticket, steps, language);
        return Excerpt.Of(text, Longest);
    }

    private static string Of(DialogTicket ticket, int most, Language language)
    {
        var parts = ticket.Reasons.Select(reason => Paragraph.Of([reason.Deadline, .. Steps(reason.Steps, most, language)]))
            .Prepend(Title(ticket, language));
        if (ticket.Url is { } url && ticket.Reasons.Any(reason => reason.Steps.Count > most))
        {
            var whole = language.T("Всё объяснение целиком — на странице заявки:", "The whole explanation is on the page of the request:");
            parts = parts.Append(Paragraph.Of(whole, url));
        }
        return string.Join("\n\n", parts);
    }

    private static IEnumerable<string> Steps(IReadOnlyList<string> steps, int most, Language language)
    {
        var lines = steps.Select(step => $"• {step}");
        if (steps.Count <= most)
            return lines;
        var (half, leftOut) = (most / 2, steps.Count - most);
        return
        [
            .. lines.Take(most - half),
            language.T($"… пропущено шагов: {leftOut}", $"… steps left out: {leftOut}"),
            .. lines.TakeLast(half),
        ];
    }
}
