namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>A stage of a form whose desk and type are chosen.</summary>
internal abstract class RequestStage : FormStage
{
    public override DialogStage StillPossible(DialogDesk? desk, DialogRequestType? type) => (desk, type) switch
    {
        (null, _) => DialogStage.ChoosingDesk,
        (_, null) => DialogStage.ChoosingType,
        _ => Key,
    };

    /// <summary>To that question of the form, or to the choice of the type where there is none.</summary>
    protected static void GoBackTo(DialogTurn turn, DialogField? field)
    {
        if (field is null)
            turn.GoTo(DialogStage.ChoosingType);
        else
            GoTo(turn, field);
    }

    /// <summary>Asks one question by itself; the summary follows.</summary>
    protected static void ChangeAnswer(DialogTurn turn, DialogField field)
    {
        GoTo(turn, field);
        turn.State = turn.State with { Draft = turn.State.Draft with { IsChanging = true } };
    }
}
