using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>Answered in words or by sharing a contact. Value: as it was written.</summary>
public sealed record PhoneField(string Key, string Label) : TextField(Key, Label)
{
    private const string Share = "phone";

    internal override IEnumerable<DialogButton[]> Buttons(string? value, Language language) =>
    [
        [new(language.T("Отправить мой номер", "Send my number"), Share) { AsksPhone = true }],
        .. base.Buttons(value, language),
    ];

    internal override string Typed(string text, string? phone) => phone ?? text;
}
