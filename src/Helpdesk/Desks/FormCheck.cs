using Helpdesk.Desks.Forms;
using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <summary>
/// Checks answers against a request form: the one place where the web form, the bot, the API and the check of a mail decide what is wrong.
/// Answers are keyed by field; several choices are one value with commas between their keys; a file field holds the file's name;
/// a consent holds anything that means yes.
/// </summary>
public static class FormCheck
{
    /// <summary>Checks every field and says what is wrong with each, in the language asked for (<c>ru</c> or <c>en</c>).</summary>
    public static CheckedForm Check(RequestType type, IReadOnlyDictionary<string, string> values, string language)
    {
        var form = new CheckedForm();
        foreach (var field in type.Fields)
            CheckField(form, type, field, values, language);

        foreach (var key in values.Keys.Where(key => type.Field(key) is null))
            form.AddError(key, new LocalText("В этой форме нет такого поля.", "This form has no such field.").In(language));
        return form;
    }

    /// <summary>
    /// Checks one answer by itself, as a bot asks one question at a time. An empty answer to an optional field is no fault.
    /// </summary>
    public static CheckedAnswer CheckAnswer(FormField field, string? answer)
    {
        var text = CleanText.Clean(answer ?? "", keepLines: field.Kind is FieldKind.Multiline or FieldKind.MultiChoice);
        if (CleanText.IsBlank(text))
            return field.Required ? CheckedAnswer.Missing(MissingSentence(field)) : CheckedAnswer.Empty;
        if (text.Length > field.MaxLength)
            return TooLong(text.Length, field.MaxLength);

        return field.Kind switch
        {
            FieldKind.Choice => ChoiceAnswer.CheckOne(field, text),
            FieldKind.MultiChoice => ChoiceAnswer.CheckSeveral(field, text),
            FieldKind.Phone => PhoneNumber.Check(text),
            FieldKind.Email => EmailAddress.Check(text),
            FieldKind.Inn => Inn.Check(text, field.AllowsPersons),
            FieldKind.Kpp => Kpp.Check(text),
            FieldKind.Ogrn => Ogrn.Check(text),
            FieldKind.Date => DateAnswer.Check(text),
            FieldKind.Region => RegionAnswer.Check(text),
            FieldKind.Consent => ConsentAnswer.Check(field, text),
            _ => CheckedAnswer.Good(text),
        };
    }

    private static void CheckField(
        CheckedForm form, RequestType type, FormField field, IReadOnlyDictionary<string, string> values, string language)
    {
        var answer = CheckAnswer(field, values.GetValueOrDefault(field.Key));
        if (answer == CheckedAnswer.Empty
            && field.RequiredUnless is { } key
            && type.Field(key) is { } other
            && CleanText.IsBlank(values.GetValueOrDefault(key)))
            answer = CheckedAnswer.Missing(EitherOf(field, other));

        if (answer.Value is { } value)
            form.AddValue(field.Key, value);
        else if (answer.IsMissing)
            form.AddMissing(field.Key, answer.Fault!.In(language));
        else if (answer.Fault is { } fault)
            form.AddError(field.Key, fault.In(language));
    }

    private static CheckedAnswer TooLong(int length, int limit) => CheckedAnswer.Wrong(
        $"Слишком длинно: знаков {length}, а можно не больше {limit}.",
        $"Too long: {length} characters, and at most {limit} are taken.");

    private static LocalText MissingSentence(FormField field) => field.Kind switch
    {
        FieldKind.Consent =>
            new("Без этого согласия принять заявку нельзя: отметьте его.", "The request cannot be taken without this consent: tick it."),
        FieldKind.File => new("Приложите файл.", "Attach a file."),
        FieldKind.Choice or FieldKind.Region => new("Выберите один из вариантов.", "Choose one of the options."),
        FieldKind.MultiChoice => new("Выберите хотя бы один вариант.", "Choose at least one option."),
        _ => new("Заполните это поле.", "Fill in this field."),
    };

    private static LocalText EitherOf(FormField field, FormField other) => new(
        $"Заполните хотя бы одно из двух: «{field.Label.Ru}» или «{other.Label.Ru}».",
        $"Fill in at least one of the two: “{field.Label.En}” or “{other.Label.En}”.");
}
