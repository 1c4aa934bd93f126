namespace Helpdesk.Bots.Dialogs;

public sealed record DialogDesk(string Key, string Name, IReadOnlyList<DialogRequestType> Types)
{
    internal DialogRequestType? Type(string? key) => Types.FirstOrDefault(type => type.Key == key);
}
