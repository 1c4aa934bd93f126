using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>The person's tickets: number, state, deadline.</summary>
internal sealed class StatusCommand : DialogCommand
{
    /// <summary>A longer list is of no use in a messenger.</summary>
    public const int LongestList = 10;

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
        if (shown is [var only])
            TicketCardCommand.Show(turn, only);
        else
            turn.Say(
                shown.Count == 0
                    ? turn.T("Заявок пока нет.", "No requests yet.")
                    : string.Join("\n\n", shown.Select(TicketCardCommand.Describe)),
                [
                    .. shown.Select(ticket => new[] { TicketCardCommand.Button(ticket) }),
                    .. ContinueCommand.Offer(turn),
                    [CommonButtons.New(turn.Language)],
                ]);
    }
}
