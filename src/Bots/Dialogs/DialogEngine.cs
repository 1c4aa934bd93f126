using Helpdesk.Bots.Dialogs.Commands;

namespace Helpdesk.Bots.Dialogs;

/// <summary>
/// Walks a person from the first word to a ticket, in any messenger. Pure: state, input and context in, next state, replies and
/// at most one action out. Takes any input without throwing.
/// </summary>
public static class DialogEngine
{
    public static DialogStep Step(DialogState state, DialogInput input, DialogContext context)
    {
        var turn = new DialogTurn(state, input, context);
        if (Recollection.IsEditWithoutChange(state, input))
        {
            if (input.Files.Count > 0)
                turn.Action = new DialogAction.Discard(input.Files);
            return turn.Outcome();
        }
        turn.State = DialogForms.Repair(turn.State, context);
        DialogForms.PauseIfExpired(turn);
        if (input.Callback is { } press)
            TakePress.Of(turn, press);
        else if (TypedCommand.Read(turn.Message) is { } command)
            DialogCommands.Run(turn, command);
        else
            TakeMessage.Of(turn);
        turn.State = Recollection.Remember(turn.State, input);
        return turn.Outcome();
    }
}
