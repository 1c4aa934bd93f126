using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs;

/// <summary>An ordinary message (text, files or both): to the ticket that it answers, else to the stage.</summary>
internal static class TakeMessage
{
    public static void Of(DialogTurn turn)
    {
        var input = turn.Input;
        if (turn.Message.IsEmpty && input.Phone is null)
        {
            turn.Repeat(turn.T(
                "Сообщение пустое. Напишите текст или приложите файл.",
                "The message is empty. Write some text or add a file."));
            return;
        }
        if (WhyCommand.IsAskedInWords(turn))
        {
            WhyCommand.Answer(turn, input.AnswersTicket ?? "");
            return;
        }
        if ((input.Album is not null || input.IsForwarded) && !turn.GoesWithLast)
            turn.State = turn.State with { Album = input.Album, AlbumTicket = null };
        if (turn.Context.Ticket(input.AnswersTicket) is { TakesMessages: true } answered)
            FollowUps.Add(turn, answered, turn.Message, isQuiet: turn.GoesWithLast);
        else
            turn.Stage.TakeMessage(turn);
    }
}
