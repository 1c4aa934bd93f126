using Helpdesk.Sla;

namespace Helpdesk.Desks.Forms;

/// <summary>
/// One question of a request form. The same definition is asked by the web form, the bot, the API and the check of a mail.
/// </summary>
public sealed record FormField
{
    public required string Key { get; init; }

    public required LocalText Label { get; init; }

    /// <summary>The question where it is not put to the requester: «Кто обращается» for «Кто вы»; null where both are the same.</summary>
    public LocalText? StaffLabel { get; init; }

    /// <summary>The question in the words of staff.</summary>
    public LocalText LabelForStaff => StaffLabel ?? Label;

    public LocalText? Hint { get; init; }

    public required FieldKind Kind { get; init; }

    public FieldMeaning Meaning { get; init; }

    public bool Required { get; init; }

    /// <summary>Key of another field: at least one of the two must be filled in.</summary>
    public string? RequiredUnless { get; init; }

    /// <summary>What may be chosen; empty for kinds that are not a choice.</summary>
    public IReadOnlyList<FormOption> Options { get; init; } = [];

    /// <summary>The options are the services of the desk.</summary>
    public bool OptionsAreServices { get; init; }

    /// <summary>Longest text taken, in UTF-16 units.</summary>
    public required int MaxLength { get; init; }

    /// <summary>An INN of twelve digits, that of a person, is taken too.</summary>
    public bool AllowsPersons { get; init; }

    /// <summary>The text agreed to; set for <see cref="FieldKind.Consent"/> only.</summary>
    public Consent? Consent { get; init; }
}
