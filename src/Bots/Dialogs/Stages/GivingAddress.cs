namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>Which address the person wrote from. The answer is the same whether or not we know it.</summary>
internal sealed class GivingAddress : ProvingStage
{
    private const int LongestAddress = 254;

    public override DialogStage Key => DialogStage.GivingAddress;

    public static void Take(DialogTurn turn, string typed)
    {
        var address = typed.Trim();
        if (address.Length > LongestAddress || !address.Contains('@', StringComparison.Ordinal) || address.Any(char.IsWhiteSpace))
        {
            turn.Repeat(turn.T("Не похоже на адрес почты.", "That does not look like an e-mail address."));
            return;
        }
        turn.Action = new DialogAction.ProveAddress(address);
        turn.GoTo(DialogStage.GivingCode);
        turn.Ask();
    }

    protected override string Question(Language language) => language.T(
        "С какого адреса вы писали? Пришлём туда код, и заявки с этого адреса будут видны здесь.",
        "Which address did you write from? We send a code there, and the requests from that address will be seen here.");

    protected override void Hear(DialogTurn turn, string text) => Take(turn, text);
}
