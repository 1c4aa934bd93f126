using Helpdesk.Bots.Dialogs.Texts;

namespace Helpdesk.Bots.Dialogs;

/// <summary>«Почему такой срок?»: the steps of the deadline, of the person's own tickets only.</summary>
internal sealed partial class DialogTurn
{
    /// <summary>One message of the narrowest channel holds 4096 UTF-16 units; a little is left for a remark before it.</summary>
    private const int LongestExplanation = 3900;

    /// <summary>The question in words, with nothing else in the message that could get lost.</summary>
    private bool AsksWhy => !IsInForm && _message.Files.Count == 0 && _input.Album is null && !_input.IsCorrection
        && DialogTexts.All.Any(texts => texts.AsksWhy(_message.Text));

    /// <param name="number">As typed; empty for whichever ticket has a running deadline.</param>
    private void Why(string number)
    {
        var due = OpenTickets.Where(ticket => ticket is { Deadline: not null, Reasons.Count: > 0 }).ToList();
        if (number.Length > 0)
            Explain(_context.Tickets.FirstOrDefault(ticket => Choice.Same(ticket.Number, number.TrimStart('№', '#', ' '))));
        else if (due is [var only])
            Explain(only);
        else if (due.Count > 1)
            Say(_texts.AskWhyTicket, [.. due.Take(LongestList).Select(ticket => (IReadOnlyList<OutgoingButton>)[FreeButton($"{ticket.Number} · {ticket.Subject}", Verbs.Why, ticket.Number)])]);
        else if (_context.Tickets.Count == 0)
            ShowTickets();
        else
            Say(_texts.NothingDue, [FreeButton(_texts.MyTickets, Verbs.Status)]);
    }

    /// <param name="ticket">Null for one that is not this person's, whether it exists or not.</param>
    private void Explain(DialogTicket? ticket)
    {
        if (ticket is null)
            Say(_texts.NotYours, [FreeButton(_texts.MyTickets, Verbs.Status)]);
        else if (ticket.Reasons.Count == 0)
            Say(_texts.NoDeadline(ticket.Number));
        else
            Say(Explanation(ticket), [.. ContinueRow()]);
    }

    /// <summary>Whole where it fits into one message, else with fewer and fewer steps from the middle and a link to all of them.</summary>
    private string Explanation(DialogTicket ticket)
    {
        var text = Explanation(ticket, int.MaxValue);
        for (var steps = 32; text.Length > LongestExplanation && steps >= 2; steps /= 2)
            text = Explanation(ticket, steps);
        return Excerpt.Of(text, LongestExplanation);
    }

    private string Explanation(DialogTicket ticket, int most)
    {
        var parts = ticket.Reasons.Select(reason => Lines([reason.Deadline, .. Steps(reason.Steps, most)])).Prepend(_texts.WhyFor(ticket.Number));
        if (ticket.Url is { } url && ticket.Reasons.Any(reason => reason.Steps.Count > most))
            parts = parts.Append(Lines(_texts.WholeExplanation, url));
        return string.Join("\n\n", parts);
    }

    private IEnumerable<string> Steps(IReadOnlyList<string> steps, int most)
    {
        var half = most / 2;
        return steps.Count <= most
            ? steps.Select(step => $"• {step}")
            : [.. steps.Take(most - half).Select(step => $"• {step}"), _texts.StepsLeftOut(steps.Count - most), .. steps.TakeLast(half).Select(step => $"• {step}")];
    }
}
