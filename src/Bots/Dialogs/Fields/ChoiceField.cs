using Helpdesk.Bots.Dialogs.Buttons;

namespace Helpdesk.Bots.Dialogs.Fields;

/// <summary>One of several options. Value: its key.</summary>
public sealed record ChoiceField(string Key, string Label, IReadOnlyList<DialogOption> Options) : DialogField(Key, Label)
{
    internal override string Shown(string value, Language language) => DialogOption.Labels(value, Options);

    internal override IEnumerable<DialogButton[]> Buttons(string? value, Language language) =>
    [
        .. Options.Select(option => new[] { new DialogButton(option.Label, Verbs.Option, option.Key) }),
        .. base.Buttons(value, language),
    ];

    internal override FieldAnswer? Read(Press press, string? value, Language language) =>
        press.Verb == Verbs.Option && Options.FirstOrDefault(option => press.Means(option.Key)) is { } option
            ? FieldAnswer.Of(option.Key)
            : base.Read(press, value, language);

    internal override FieldAnswer Read(string typed, Language language) =>
        TypedChoice.FindShort(Options, option => option.Label, typed) is { } option
            ? FieldAnswer.Of(option.Key)
            : FieldAnswer.NotInList(language);
}
