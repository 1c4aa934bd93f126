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

    protected static void GoTo(DialogTurn turn, DialogField field) =>
        turn.State = turn.State with { Stage = DialogStage.Filling, Draft = turn.State.Draft with { Field = field.Key } };
}
