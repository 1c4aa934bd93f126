namespace Helpdesk.Bots.Dialogs;

internal sealed partial class DialogTurn
{
    /// <summary>A longer list is of no use in a messenger.</summary>
    private const int LongestList = 10;

    private void FollowUp(string ticket, DialogMessage message, bool isQuiet)
    {
        _action = new DialogAction.FollowUp(ticket, message.Text, message.Files);
        _state = _state with { AlbumTicket = ticket };
        if (!isQuiet)
            Say(_texts.AddedTo(ticket), [.. IsInForm ? ContinueRow() : [[FreeButton(_texts.New, Verbs.New)]]]);
    }

    private void AskTicket() => Say(
        _texts.AskTicket,
        [
            .. OpenTickets.Take(LongestList).Select(ticket => Row($"{ticket.Number} · {ticket.Subject}", Verbs.Ticket, ticket.Number)),
            Row(_texts.New, Verbs.Fresh),
            .. Navigation(Verbs.Cancel),
        ]);

    private void ChooseTicket(string argument)
    {
        if (Mine(argument) is not { } ticket)
        {
            Repeat(_texts.NotYours);
            return;
        }
        var message = _state.Pending;
        Leave();
        FollowUp(ticket.Number, message, isQuiet: false);
    }

    private void ShowTickets()
    {
        if (_context.Tickets.Count == 0)
        {
            Say(_texts.NoTickets, [.. ContinueRow(), [FreeButton(_texts.New, Verbs.New)]]);
            return;
        }
        var shown = _context.Tickets.Take(LongestList).ToList();
        var texts = shown.Select(ticket => Lines($"{ticket.Number} · {Excerpt.Of(ticket.Subject, 100)}", Lines(ticket.Status, ticket.Deadline)));
        Say(
            string.Join("\n\n", texts),
            [
                .. shown.Where(ticket => ticket.Reasons.Count > 0).Select(ticket => (IReadOnlyList<OutgoingButton>)[FreeButton(_texts.WhyFor(ticket.Number), Verbs.Why, ticket.Number)]),
                .. ContinueRow(),
                [FreeButton(_texts.New, Verbs.New)],
            ]);
    }

    /// <summary>A number that is not among this person's tickets is treated alike whether it exists or not.</summary>
    private DialogTicket? Mine(string argument) => _context.Tickets.FirstOrDefault(ticket => DialogButtons.Argument(ticket.Number) == argument);
}
