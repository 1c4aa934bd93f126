using Helpdesk.Bots.Dialogs.Buttons;
using Helpdesk.Bots.Dialogs.Fields;

namespace Helpdesk.Bots.Dialogs;

/// <summary>One question of a form. Its kinds, in the folder Fields, differ in what the dialog does to get an answer.</summary>
public abstract record DialogField(string Key, string Label)
{
    private const int LongestShown = 300;

    public string? Hint { get; init; }

    public bool IsRequired { get; init; } = true;

    /// <summary>Key of another field: one of the two must be answered, and of the two only one is asked for.</summary>
    public string? RequiredUnless { get; init; }

    /// <summary>What the host knows already, offered to be left as it is.</summary>
    public string? Known { get; init; }

    /// <summary>
    /// The person gave <see cref="Known"/> in an earlier request: it is not asked again, stands in the summary, and can be changed there.
    /// </summary>
    public bool IsGivenBefore { get; init; }

    /// <summary>
    /// Takes the value, gives a sentence that says what is wrong with it, or null. Not called for choices, files and consent.
    /// </summary>
    public Func<string, string?>? Check { get; init; }

    /// <summary>How to answer, where that is not plain.</summary>
    internal virtual string? Advice(Language language) => null;

    /// <summary>Says what the answer is by now; null where the buttons show it.</summary>
    internal virtual string? Present(string value, Language language)
    {
        var shown = Shown(value, language);
        return language.T($"Сейчас: {shown}", $"Now: {shown}");
    }

    /// <summary>A value as its owner gave it, not as we keep it.</summary>
    internal virtual string Shown(string value, Language language) => Excerpt.Of(value, LongestShown);

    /// <param name="value">The answer by now.</param>
    internal virtual IEnumerable<DialogButton[]> Buttons(string? value, Language language) =>
        value is { Length: > 0 } ? [[CommonButtons.Keep(language)]] : [];

    /// <summary>The answer that a press gives; null for a press that gives none.</summary>
    /// <param name="value">The answer by now.</param>
    internal virtual FieldAnswer? Read(Press press, string? value, Language language) =>
        press.Verb is Verbs.Option or Verbs.Toggle ? FieldAnswer.Refused(FieldAnswer.NoLongerOffered(language)) : null;

    /// <summary>Which of what came is the answer.</summary>
    /// <param name="phone">The telephone that the person shared.</param>
    internal virtual string Typed(string text, string? phone) => text;

    internal abstract FieldAnswer Read(string typed, Language language);

    /// <summary>A typed answer beside the one that is there by now: it takes its place, unless a field keeps both.</summary>
    internal virtual string Beside(string? value, string typed) => typed;

    private protected FieldAnswer Checked(string value, int longest, Language language)
    {
        if (value.Length > longest)
            return FieldAnswer.Refused(language.T(
                $"Слишком длинно: {value.Length} знаков, а можно {longest}. Сократите; подробности можно написать в конце.",
                $"Too long: {value.Length} characters, at most {longest}. Please shorten it; details can go at the end."));
        return Check?.Invoke(value) is { } fault ? FieldAnswer.Refused(fault) : FieldAnswer.Of(value);
    }
}
