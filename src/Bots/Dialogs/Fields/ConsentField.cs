using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>A yes or a no. Value: <c>true</c> or <c>false</c>; a required consent cannot be refused.</summary>
public sealed record ConsentField(string Key, string Label) : DialogField(Key, Label)
{
    /// <summary>Value of a consent that was given.</summary>
    internal const string Given = "true";

    private const string Denied = "false";
    private const string Yes = "yes";
    private const string No = "no";

    internal override string Shown(string value, Language language) => value == Given ? Agree(language) : Disagree(language);

    internal override IEnumerable<DialogButton[]> Buttons(string? value, Language language) =>
        [[new(Agree(language), Yes), new(Disagree(language), No)], .. base.Buttons(value, language)];

    internal override FieldAnswer? Read(Press press, string? value, Language language) => press.Verb switch
    {
        Yes => FieldAnswer.Of(Given),
        No => Deny(language),
        _ => base.Read(press, value, language),
    };

    internal override FieldAnswer Read(string typed, Language language)
    {
        var word = typed.Trim().TrimEnd('.', '!').ToLowerInvariant();
        if (MeansYes(word, language))
            return FieldAnswer.Of(Given);
        return MeansNo(word, language)
            ? Deny(language)
            : FieldAnswer.None(language.T("Нажмите «Согласен» или «Не согласен».", "Press “I agree” or “I do not agree”."));
    }

    private FieldAnswer Deny(Language language) => !IsRequired
        ? FieldAnswer.Of(Denied)
        : FieldAnswer.Refused(language.T(
            "Без согласия принять заявку нельзя. Если передумали, нажмите «Отменить».",
            "Without consent the request cannot be taken. If you changed your mind, press “Cancel”."));

    private static string Agree(Language language) => language.T("Согласен", "I agree");

    private static string Disagree(Language language) => language.T("Не согласен", "I do not agree");

    private static bool MeansYes(string word, Language language) => word is "да" or "yes"
        || language.T<string[]>(["согласен", "согласна"], ["i agree", "agree"]).Contains(word);

    private static bool MeansNo(string word, Language language) => word is "нет" or "no"
        || language.T<string[]>(["не согласен", "не согласна"], ["i do not agree", "disagree"]).Contains(word);
}
