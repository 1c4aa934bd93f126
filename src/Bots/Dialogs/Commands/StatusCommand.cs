using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>The person's tickets: number, state, deadline.</summary>
internal sealed class StatusCommand : DialogCommand
{
    /// <summary>A longer list is of no use in a messenger.</summary>
    public const int LongestList = 10;

    private const int LongestSubject = 100;

    public override IReadOnlyList<string> Names => [Verbs.Status];

    public override string MenuWords(Language language) => language.T("Мои заявки и сроки", "My requests and deadlines");

    public override void Run(DialogTurn turn, string rest) => Show(turn);

    public override bool TryPress(DialogTurn turn, string argument)
    {
        Show(turn);
        return true;
    }

    public static void Show(DialogTurn turn)
    {
        var shown = turn.Context.Tickets.Take(LongestList).ToList();
        var text = shown.Count == 0 ? turn.T("Заявок пока нет.", "No requests yet.") : string.Join("\n\n", shown.Select(Describe));
        var reasons = shown.Where(ticket => ticket.Reasons.Count > 0).Select(ticket => WhyCommand.Button(ticket, turn.Language));
        turn.Say(text, [.. reasons.Select(why => new[] { why }), .. ContinueCommand.Offer(turn), [CommonButtons.New(turn.Language)]]);
    }

    private static string Describe(DialogTicket ticket) =>
        Paragraph.Of($"{ticket.Number} · {Excerpt.Of(ticket.Subject, LongestSubject)}", ticket.Status, ticket.Deadline);
}
