using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>«Почему такой срок?»: the steps of the deadline, of the person's own tickets only.</summary>
internal sealed class WhyCommand : TicketCommand
{
    private static readonly string[] InWords =
    [
        "почему такой срок", "а почему такой срок", "почему срок такой", "откуда такой срок",
        "why", "why this deadline", "why that deadline", "why such a deadline",
    ];

    public override IReadOnlyList<string> Names => [Verbs.Why, "почему"];

    public override string MenuWords(Language language) => language.T("Почему такой срок", "Why this deadline");

    public override void Run(DialogTurn turn, string rest) => Answer(turn, rest);

    /// <summary>Asked in words, with nothing else in the message that could get lost.</summary>
    public static bool IsAskedInWords(DialogTurn turn) =>
        !turn.State.IsInForm && turn.Message.Files.Count == 0 && turn.Input is { Album: null, IsCorrection: false }
        && InWords.Contains(turn.Message.Text.Trim().TrimEnd('?', '!', '.', ' ').ToLowerInvariant());

    public static DialogButton Button(DialogTicket ticket, Language language) =>
        CommonButtons.Lasting(DeadlineStory.Title(ticket, language), Verbs.Why, ticket.Number);

    /// <param name="number">As typed; empty for whichever ticket has a running deadline.</param>
    public static void Answer(DialogTurn turn, string number)
    {
        var due = turn.Context.OpenTickets.Where(ticket => ticket is { Deadline: not null, Reasons.Count: > 0 }).ToList();
        if (number.Length > 0)
        {
            if (TypedChoice.FindTicket(turn.Context.Tickets, number) is { } named)
                Explain(turn, named);
            else
                SayNotYours(turn);
        }
        else if (due is [var only])
            Explain(turn, only);
        else if (due.Count > 1)
            AskWhich(turn, due);
        else if (turn.Context.Tickets.Count == 0)
            StatusCommand.Show(turn);
        else
            turn.Say(
                turn.T("Сейчас ни у одной вашей открытой заявки срок не идёт.", "None of your open requests has a running deadline now."),
                [CommonButtons.MyTickets(turn.Language)]);
    }

    private static void AskWhich(DialogTurn turn, IEnumerable<DialogTicket> due)
    {
        var tickets = from ticket in due.Take(StatusCommand.LongestList)
                      select new[] { CommonButtons.Lasting($"{ticket.Number} · {ticket.Subject}", Verbs.Why, ticket.Number) };
        turn.Say(
            turn.T("У вас несколько заявок. Про какую рассказать?", "You have several requests. Which one do you ask about?"),
            [.. tickets]);
    }

    protected override void About(DialogTurn turn, DialogTicket ticket) => Explain(turn, ticket);

    private static void Explain(DialogTurn turn, DialogTicket ticket)
    {
        if (ticket.Reasons.Count == 0)
            turn.Say(turn.T($"У заявки {ticket.Number} сейчас нет срока.", $"Request {ticket.Number} has no deadline now."));
        else
            turn.Say(DeadlineStory.Of(ticket, turn.Language), [.. ContinueCommand.Offer(turn)]);
    }
}
