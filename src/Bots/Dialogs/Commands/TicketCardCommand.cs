using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>One ticket of the person's, with everything they can do about it.</summary>
internal sealed class TicketCardCommand : TicketCommand
{
    private const int LongestSubject = 100;

    public override IReadOnlyList<string> Names => [Verbs.Ticket];

    public static DialogButton Button(DialogTicket ticket) =>
        CommonButtons.Lasting($"{ticket.Number} · {ticket.Subject}", Verbs.Ticket, ticket.Number);

    public static string Describe(DialogTicket ticket) =>
        Paragraph.Of($"{ticket.Number} · {Excerpt.Of(ticket.Subject, LongestSubject)}", ticket.Status, ticket.Deadline);

    public static void Show(DialogTurn turn, DialogTicket ticket) => turn.Say(
        Describe(ticket),
        [
            .. Actions(ticket, turn.Language).Select(button => new[] { button }),
            .. Rates(ticket),
            .. ContinueCommand.Offer(turn),
            [CommonButtons.New(turn.Language)],
        ]);

    protected override void About(DialogTurn turn, DialogTicket ticket) => Show(turn, ticket);

    private static IEnumerable<DialogButton> Actions(DialogTicket ticket, Language language)
    {
        if (ticket.Reasons.Count > 0)
            yield return WhyCommand.Button(ticket, language);
        if (ticket.CanBeWithdrawn)
            yield return WithdrawCommand.Button(ticket, language);
        if (ticket is { IsOpen: false, TakesMessages: true })
            yield return AgainCommand.Button(ticket.Number, language);
    }

    private static IEnumerable<DialogButton[]> Rates(DialogTicket ticket) =>
        ticket.IsOpen ? [] : [[.. RateCommand.Stars.Select(stars => RateCommand.Button(ticket.Number, stars))]];
}
