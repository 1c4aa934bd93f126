using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>Any number of options, ticked one by one. Value: their keys joined by commas, in the order of the form.</summary>
public sealed record SeveralField(string Key, string Label, IReadOnlyList<DialogOption> Options) : DialogField(Key, Label)
{
    internal override string Advice(Language language) => language.T(
        "Можно отметить несколько; когда всё, нажмите «Готово».", "You can tick several; when that is all, press “Done”.");

    internal override string? Present(string value, Language language) => null;

    internal override string Shown(string value, Language language) => DialogOption.Labels(value, Options);

    internal override IEnumerable<DialogButton[]> Buttons(string? value, Language language)
    {
        var chosen = FieldAnswer.Parts(value);
        foreach (var option in Options)
            yield return [new(chosen.Contains(option.Key) ? $"✓ {option.Label}" : option.Label, Verbs.Toggle, option.Key)];
        if (chosen.Count > 0)
            yield return [CommonButtons.Done(language)];
    }

    internal override FieldAnswer? Read(Press press, string? value, Language language)
    {
        var chosen = FieldAnswer.Parts(value);
        if (press.Verb == Verbs.Toggle && Options.FirstOrDefault(option => press.Means(option.Key)) is { } toggled)
            return FieldAnswer.SoFar(Joined(option => chosen.Contains(option.Key) != (option == toggled)));
        return press.Verb == Verbs.Done && chosen.Count > 0 ? FieldAnswer.Of(value!) : base.Read(press, value, language);
    }

    internal override FieldAnswer Read(string typed, Language language)
    {
        var found = typed.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => TypedChoice.FindShort(Options, option => option.Label, name))
            .ToList();
        return found.Count > 0 && found.TrueForAll(option => option is not null)
            ? FieldAnswer.Of(Joined(found.Contains))
            : FieldAnswer.NotInList(language);
    }

    /// <summary>What is typed is ticked besides what is ticked already.</summary>
    internal override string Beside(string? value, string typed)
    {
        string[] both = [.. FieldAnswer.Parts(value), .. FieldAnswer.Parts(typed)];
        return Joined(option => both.Contains(option.Key));
    }

    private string Joined(Func<DialogOption, bool> isChosen) => string.Join(',', Options.Where(isChosen).Select(option => option.Key));
}
