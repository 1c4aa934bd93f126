using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Stages;

namespace Helpdesk.Bots.Dialogs;

/// <summary>How a form begins, ends and keeps up with desks that change.</summary>
internal static class DialogForms
{
    /// <summary>Opens a new form around what was already written.</summary>
    public static void Begin(DialogTurn turn, DialogMessage first, string? desk = null, string? type = null)
    {
        var begun = turn.State.WithoutForm() with
        {
            Form = PressData.NewForm(turn.Input.Now),
            Draft = new DialogDraft { Message = first, Desk = desk, Type = type },
            Stage = DialogStage.ChoosingType,
        };
        turn.State = Repair(begun, turn.Context);
        if (turn.State.Draft.Type is not null)
            ChoosingType.Enter(turn);
    }

    /// <summary>Says once who speaks here; what everybody should know at the moment is said with each new form.</summary>
    /// <param name="isFirst">The person has come for the first time, or by a link.</param>
    public static void Greet(DialogTurn turn, bool isFirst)
    {
        if (isFirst)
            turn.Say(WhoSpeaks(turn));
        if (turn.Context.Banner is { Length: > 0 } banner)
            turn.Say(banner);
    }

    private static string WhoSpeaks(DialogTurn turn)
    {
        var bot = turn.Context.Desks is [var only]
            ? turn.T($"бот службы «{only.Name}»", $"the bot of {only.Name}")
            : turn.T("бот службы поддержки", "the bot of the helpdesk");
        return turn.T(
            $"Здравствуйте! Это {bot}. Примет заявку, назовёт её номер и срок; ответ придёт сюда же.",
            $"Hello! This is {bot}. It takes requests and tells their number and deadline; the answer comes here.");
    }

    /// <summary>A new form; the old draft goes, what was written since does not.</summary>
    public static void StartOver(DialogTurn turn)
    {
        var dropped = turn.State.Draft.Message.Files;
        if (dropped.Count > 0)
            turn.Action = new DialogAction.Discard(dropped);
        Begin(turn, turn.State.Pending);
        turn.Ask();
    }

    /// <summary>Desks, types and fields may have changed since the question was asked.</summary>
    public static DialogState Repair(DialogState state, DialogContext context)
    {
        var draft = state.Draft;
        var desk = context.Desk(draft.Desk);
        if (desk is null)
        {
            desk = context.Desks is [var only] ? only : null;
            draft = draft with { Desk = desk?.Key, Type = null };
        }
        var type = desk?.Type(draft.Type);
        if (type is null)
            draft = draft with { Type = null, Field = null };
        return state with { Draft = draft, Stage = Possible(state.Stage), ResumeAt = Possible(state.ResumeAt) };

        DialogStage Possible(DialogStage stage) => Stage.Of(stage).StillPossible(desk, type);
    }

    public static void PauseIfExpired(DialogTurn turn)
    {
        var state = turn.State;
        if (!state.IsInForm || state.TouchedAt is not { } touched || turn.Input.Now - touched <= turn.Context.ExpiresAfter)
            return;
        // Whatever keyboard is still on the screen belongs to a form that is no more.
        turn.State = state.HasDraft ? state.Paused() with { Form = PressData.NewForm(turn.Input.Now) } : state.WithoutForm();
    }
}
