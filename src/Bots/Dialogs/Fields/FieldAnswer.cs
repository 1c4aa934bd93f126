namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>What a person answered to a question of a form: a value, or a fault in words.</summary>
internal sealed record FieldAnswer(string? Value, string? Fault)
{
    /// <summary>False while more may be chosen.</summary>
    public bool IsWhole { get; private init; } = true;

    /// <summary>The words answer something else, if anything.</summary>
    public bool IsNoAnswer { get; private init; }

    public static FieldAnswer Of(string value) => new(value, null);

    /// <summary>The question stays: more may be chosen.</summary>
    public static FieldAnswer SoFar(string value) => Of(value) with { IsWhole = false };

    /// <summary>An answer that cannot be taken.</summary>
    public static FieldAnswer Refused(string fault) => new(null, fault);

    public static FieldAnswer None(string fault) => Refused(fault) with { IsNoAnswer = true };

    public static FieldAnswer NotInList(Language language) => None(language.T(
        "Такого варианта нет. Нажмите кнопку или напишите вариант словами.",
        "There is no such choice. Press a button or type one of the names."));

    public static string NoLongerOffered(Language language) => language.T(
        "Этого варианта больше нет. Выберите из списка.",
        "This choice is no longer there. Choose from the list.");

    /// <summary>The keys in a value of several: chosen options, or files.</summary>
    public static IReadOnlyList<string> Parts(string? value) => value is { Length: > 0 } ? value.Split(',') : [];
}
