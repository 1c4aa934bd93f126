namespace Helpdesk.Bots.Dialogs.Commands;

/// <summary>What a person can ask for at any time: by a command, some also by a button that lasts.</summary>
internal abstract class DialogCommand
{
    /// <summary>Without the slash; the first is shown in the menu and stands on buttons.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>What the messenger's menu says of it; null leaves it out of the menu.</summary>
    public virtual string? MenuWords(Language language) => null;

    /// <param name="rest">What was typed after the name.</param>
    public abstract void Run(DialogTurn turn, string rest);

    /// <returns>False where no button stands for this command.</returns>
    public virtual bool TryPress(DialogTurn turn, string argument) => false;
}
