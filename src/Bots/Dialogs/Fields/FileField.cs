namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>Answered by files. Value: their keys joined by commas.</summary>
public sealed record FileField(string Key, string Label) : DialogField(Key, Label)
{
    internal static string Needed(Language language) => language.T(
        "Здесь нужен файл или фото. Если вы написали текст, он сохранён и войдёт в заявку.",
        "A file or a photo is needed here. If you wrote text, it is kept and will be part of the request.");

    internal override string Advice(Language language) => language.T("Пришлите файл или фото.", "Send a file or a photo.");

    internal override string Shown(string value, Language language) => RequestWords.Files(value.Split(',').Length, language);

    internal override FieldAnswer Read(string typed, Language language) => FieldAnswer.Refused(Needed(language));
}
