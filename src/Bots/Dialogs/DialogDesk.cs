namespace Helpdesk.Bots.Dialogs;

public sealed record DialogDesk(string Key, string Name, IReadOnlyList<DialogRequestType> Types)
{
    /// <summary>Shown before the first question: who answers here and when.</summary>
    public string? Greeting { get; init; }

    internal DialogRequestType? Type(string? key) => Types.FirstOrDefault(type => type.Key == key);
}
