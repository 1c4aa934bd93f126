namespace Helpdesk.Bots.Dialogs;

/// <summary>A language that the dialog speaks.</summary>
/// <param name="Code">Two letters.</param>
internal sealed record DialogLanguage(string Code, string Name)
{
    /// <summary>The first is spoken where none is known.</summary>
    public static IReadOnlyList<DialogLanguage> All { get; } = [new("ru", "Русский"), new("en", "English")];

    public static DialogLanguage For(string code) => Find(code) ?? All[0];

    public static DialogLanguage? Find(string code) => All.FirstOrDefault(known => known.Code == code);

    public string T(string ru, string en) => Code == "en" ? en : ru;
}
