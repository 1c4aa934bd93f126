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
        turn.Run();
        return turn.Outcome();
    }
}
