using Helpdesk.Bots.Dialogs.Texts;

namespace Helpdesk.Bots.Dialogs;

/// <summary>One step in the making: what has been said and decided so far. Lives for one call of the engine.</summary>
internal sealed partial class DialogTurn
{
    private readonly DialogInput _input;
    private readonly DialogContext _context;
    private readonly DialogTexts _texts;
    private DialogMessage _message;
    private readonly List<DialogReply> _replies = [];
    private readonly string? _pressBefore;
    private readonly int _turn;
    private DialogState _state;
    private DialogAction? _action;
    private bool _hasFormButtons;

    public DialogTurn(DialogState state, DialogInput input, DialogContext context)
    {
        _state = state;
        _input = input;
        _context = context;
        _texts = DialogTexts.For(context.Language);
        _message = new DialogMessage(input.Text.Trim(), input.Files);
        _pressBefore = state.LastPress;
        _turn = state.Turn == int.MaxValue ? 1 : state.Turn + 1;
    }

    private bool IsInForm => _state.Stage != DialogStage.Idle;

    /// <summary>Something would be lost if the form were dropped.</summary>
    private bool HasDraft => IsInForm && !(_state.Draft.IsEmpty && _state.Pending.IsEmpty);

    private DialogDesk? Desk => _context.Desks.FirstOrDefault(desk => desk.Key == _state.Draft.Desk);

    private DialogRequestType? Type => Desk?.Types.FirstOrDefault(type => type.Key == _state.Draft.Type);

    private IEnumerable<DialogTicket> OpenTickets => _context.Tickets.Where(ticket => ticket.IsOpen);

    public void Run()
    {
        if (IsEditWithoutChange)
        {
            Overlook();
            return;
        }
        Repair();
        PauseIfExpired();
        if (_input.Callback is { } press)
            Press(press);
        else if (DialogCommand.Read(_message) is { } command)
            Command(command);
        else
            Receive();
        Remember();
    }

    public DialogStep Outcome() => new(
        _state with { TouchedAt = _input.Now, Turn = _hasFormButtons ? _turn : _state.Turn },
        // One message: messengers count them, and a remark belongs to the question under it.
        _replies.Count == 0 ? [] : [new DialogReply(string.Join("\n\n", _replies.Select(reply => reply.Text)), [.. _replies.SelectMany(reply => reply.Buttons)])],
        _action);

    /// <summary>Desks, types and fields may have changed since the question was asked.</summary>
    private void Repair()
    {
        var draft = _state.Draft;
        if (Desk is null)
            draft = draft with { Desk = _context.Desks is [var only] ? only.Key : null, Type = null };
        _state = _state with { Draft = draft };
        if (Type is null)
            _state = _state with { Draft = draft with { Type = null, Field = null } };
        _state = _state with { Stage = Possible(_state.Stage), ResumeAt = Possible(_state.ResumeAt) };
    }

    private DialogStage Possible(DialogStage stage) => stage switch
    {
        not (DialogStage.ChoosingType or DialogStage.Filling or DialogStage.Describing or DialogStage.Confirming) => stage,
        _ when Desk is null => DialogStage.ChoosingDesk,
        _ when Type is null => DialogStage.ChoosingType,
        DialogStage.Filling when Type.Fields.Count == 0 => DialogStage.Describing,
        _ => stage,
    };

    private void PauseIfExpired()
    {
        if (!IsInForm || _state.TouchedAt is not { } touched || _input.Now - touched <= _context.ExpiresAfter)
            return;
        if (HasDraft)
            Pause();
        else
            Leave();
        // Whatever keyboard is still on the screen belongs to a form that is no more.
        _state = _state with { Form = IsInForm ? DialogButtons.NewForm(_input.Now) : "" };
    }

    private void Pause()
    {
        if (_state.Stage != DialogStage.Paused)
            _state = _state with { ResumeAt = _state.Stage, Stage = DialogStage.Paused };
    }

    private void Leave() => _state = _state with
    {
        Stage = DialogStage.Idle,
        ResumeAt = DialogStage.Idle,
        Form = "",
        Draft = new DialogDraft(),
        Pending = new DialogMessage(),
    };

    /// <summary>Opens a new form around what was already written.</summary>
    private void Begin(DialogMessage first, string? desk = null, string? type = null)
    {
        Leave();
        _state = _state with { Form = DialogButtons.NewForm(_input.Now), Draft = new DialogDraft { Message = first, Desk = desk, Type = type }, Stage = DialogStage.ChoosingType };
        Repair();
        if (Type is not null)
            EnterType();
    }

    private void Say(string text, params IReadOnlyList<IReadOnlyList<OutgoingButton>> buttons) => _replies.Add(new DialogReply(text, buttons));

    private OutgoingButton FormButton(string text, string verb, string key = "")
    {
        _hasFormButtons = true;
        return new OutgoingButton(Caption(text), DialogButtons.OfForm(_state.Form, _turn, verb, key));
    }

    private static OutgoingButton FreeButton(string text, string verb, string key = "") => new(Caption(text), DialogButtons.Free(verb, key));

    // Messengers cut long captions where they like; a name without letters would be refused.
    private static string Caption(string text) => string.IsNullOrWhiteSpace(text) ? "…" : Excerpt.Of(text.ReplaceLineEndings(" "), 60);
}
