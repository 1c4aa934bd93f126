namespace Helpdesk.Bots.Dialogs.Buttons;

/// <summary>A pressed button.</summary>
/// <param name="Form">Null for a button that is good at any time.</param>
/// <param name="Turn">Number of the keyboard that it stood on.</param>
internal sealed record Press(string? Form, int Turn, string Verb, string Argument)
{
    public bool Means(string key) => PressData.Argument(key) == Argument;
}
