namespace Helpdesk.Bots.Dialogs.Stages;

/// <summary>
/// Where a dialog stands: what is asked there, what is understood, and what comes next. Add one: a class, its name in
/// <see cref="DialogStage"/>, a line here.
/// </summary>
internal abstract class Stage
{
    private static readonly Dictionary<DialogStage, Stage> All = new Stage[]
    {
        new Idle(), new ChoosingDesk(), new ChoosingType(), new Filling(), new Describing(), new Confirming(),
        new ChoosingAnswer(), new ChoosingTicket(), new Reopening(), new Commenting(), new Withdrawing(), new Paused(),
        new GivingAddress(), new GivingCode(),
    }.ToDictionary(stage => stage.Key);

    /// <summary>The name under which it is stored.</summary>
    public abstract DialogStage Key { get; }

    public static Stage Of(DialogStage key) => All[key];

    /// <summary>Puts the question of the stage.</summary>
    public abstract void Ask(DialogTurn turn);

    /// <summary>Takes words, files, or both.</summary>
    public abstract void TakeMessage(DialogTurn turn);

    /// <returns>The stage itself; an earlier one where the desk, the type or the fields it speaks of are there no longer.</returns>
    public virtual DialogStage StillPossible(DialogDesk? desk, DialogRequestType? type) => Key;
}
