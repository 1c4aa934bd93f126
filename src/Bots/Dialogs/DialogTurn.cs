using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs;

/// <summary>One step in the making: what came in, where the dialog stands by now, what has been said and decided so far.</summary>
internal sealed class DialogTurn(DialogState state, DialogInput input, DialogContext context)
{
    private readonly List<DialogReply> _replies = [];
    private readonly int _number = state.Turn == int.MaxValue ? 1 : state.Turn + 1;
    private bool _hasFormButtons;
    private bool _takesPlaceOfPressed;
    private bool _asks;
    private bool _nods;

    public DialogInput Input => input;

    public DialogContext Context => context;

    public Language Language { get; } = Language.Of(context.Language);

    public DialogState State { get; set; } = state;

    /// <summary>What was written and sent, without the files that did not come.</summary>
    public DialogMessage Message { get; private set; } = new(input.Text.Trim(), input.Files);

    public DialogAction? Action { get; set; }

    public string? PressBefore { get; } = state.LastPress;

    /// <summary>Nothing was said between the two before.</summary>
    public bool IsFirst { get; } = state.TouchedAt is null && context.Tickets.Count == 0;

    public bool IsForwardedWithLast { get; } = Recollection.IsForwardedWithLast(state, input);

    /// <summary>Sent together with the message before it, which was answered for both.</summary>
    public bool GoesWithLast { get; } = Recollection.IsOfSameAlbum(state, input) || Recollection.IsForwardedWithLast(state, input);

    public Stage Stage => Stage.Of(State.Stage);

    public DialogDesk? Desk => context.Desk(State.Draft.Desk);

    /// <summary>The request of a stage that has a type; <see cref="DialogForms.Repair"/> sees to it.</summary>
    public RequestSoFar Request => new(Desk!.Type(State.Draft.Type)!, State.Draft);

    public string T(string ru, string en) => Language.T(ru, en);

    public void GoTo(DialogStage stage) => State = State with { Stage = stage };

    public void Keep(DialogMessage message) => State = State.Keeping(message);

    /// <summary>
    /// Says in the same message as what was said before: messengers count messages, and a remark belongs to its question.
    /// </summary>
    public void Say(string text, params IReadOnlyList<DialogButton[]> rows) =>
        _replies.Add(new DialogReply(text, [.. rows.Select(row => (IReadOnlyList<OutgoingButton>)[.. row.Select(Made)])]));

    /// <summary>Puts the question of the present stage.</summary>
    public void Ask()
    {
        _asks = true;
        Stage.Ask(this);
    }

    /// <summary>What is said now takes the place of the question whose button was pressed.</summary>
    public void TakePlaceOfPressed() => _takesPlaceOfPressed = true;

    /// <summary>Shows without words that a message has come.</summary>
    public void Nod() => _nods = true;

    /// <summary>Asks again, after a remark.</summary>
    public void Repeat(string remark)
    {
        Say(remark);
        Ask();
    }

    /// <summary>A file that did not come is not part of a request in the making, and nobody is told that it is.</summary>
    public void LeaveOutNotTaken()
    {
        if (input.NotTaken.Count == 0)
            return;
        Say(input.NotTakenWords ?? Fields.FileField.Needed(Language));
        Message = Message with { Files = [.. Message.Files.Except(input.NotTaken)] };
    }

    public DialogStep Outcome() =>
        new(State with { TouchedAt = input.Now, Turn = _hasFormButtons ? _number : State.Turn }, Reply(), Action);

    private DialogReply[] Reply() => _replies.Count == 0
        ? _nods ? [DialogReply.Nod] : []
        :
        [
            new(string.Join("\n\n", _replies.Select(reply => reply.Text)), [.. _replies.SelectMany(reply => reply.Buttons)])
            {
                TakesPlaceOfPressed = _takesPlaceOfPressed,
                IsQuestion = _asks,
            },
        ];

    private OutgoingButton Made(DialogButton button)
    {
        _hasFormButtons |= !button.Lasts;
        return button.Lasts ? button.Lasting() : button.OfForm(State.Form, _number);
    }
}
