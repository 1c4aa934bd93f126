namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>Answered in words or by sharing a contact. Value: as it was written.</summary>
public sealed record PhoneField(string Key, string Label) : TextField(Key, Label)
{
    internal override string Typed(string text, string? phone) => phone ?? text;
}
