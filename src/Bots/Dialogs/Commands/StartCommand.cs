namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>
/// <c>/start</c>, <c>/start multipas</c>, <c>/start multipas_card-lost</c>, <c>/start CODE</c>: what a link to the bot sends.
/// </summary>
internal sealed class StartCommand : DialogCommand
{
    private const int LongestCode = 64;

    public override IReadOnlyList<string> Names => ["start"];

    public override void Run(DialogTurn turn, string rest)
    {
        var desk = turn.Context.Desks.FirstOrDefault(desk => rest == desk.Key || rest.StartsWith(desk.Key + "_", StringComparison.Ordinal));
        var type = desk?.Types.FirstOrDefault(type => rest == $"{desk.Key}_{type.Key}");
        if (desk is not null)
            NewCommand.Open(turn, new DialogMessage(), desk.Key, type?.Key, isStart: true);
        else if (IsCode(rest))
        {
            turn.Action = new DialogAction.FollowLink(rest);
            NewCommand.Open(turn, new DialogMessage(), isStart: true);
        }
        else
            NewCommand.Open(turn, new DialogMessage(rest, []), isStart: true);
    }

    private static bool IsCode(string rest) =>
        rest.Length is > 0 and <= LongestCode && rest.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}
