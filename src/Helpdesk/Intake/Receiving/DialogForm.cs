using Helpdesk.Bots.Dialogs;
using Helpdesk.Bots.Dialogs.Fields;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Intake.Receiving;

/// <summary>
/// The one form definition of a request type as questions of a chat. Everything that the form requires is asked; of what it does not, only
/// the application of a school is asked in full (what is optional may be skipped). The text and the files are told in one's own words at
/// the end.
/// </summary>
public sealed class DialogForm
{
    private static readonly FieldMeaning[] OfThePerson =
    [
        FieldMeaning.RequesterName, FieldMeaning.RequesterEmail, FieldMeaning.RequesterPhone, FieldMeaning.RequesterPosition,
        FieldMeaning.SchoolName, FieldMeaning.SchoolInn,
    ];

    /// <param name="person">Null where what is known of them was said on other channels, which the chat does not see.</param>
    /// <param name="tickets">Those that the chat sees, the newest first: who they are and of what school is offered again.</param>
    public DialogDesk Of(Desk desk, string channel, Person? person, IReadOnlyList<Ticket> tickets, string language)
    {
        var earlier = tickets.FirstOrDefault(t => t.Desk == desk.Key);
        return new(desk.Key, desk.Name.In(language), [.. desk.RequestTypes.Select(t => Of(desk, t, channel, person, earlier, language))]);
    }

    private static DialogRequestType Of(Desk desk, RequestType type, string channel, Person? person, Ticket? earlier, string language)
    {
        var asked = type.Fields.Where(f => IsAsked(type, f, channel)).ToList();
        var known = earlier is null ? null : desk.RequestType(earlier.Type);
        var fields = asked.Select(f => Of(f, asked, language) with
        {
            Known = GivenBefore(f, known, earlier) ?? Known(f, person),
            IsGivenBefore = GivenBefore(f, known, earlier) is not null,
        });
        return new(type.Key, type.Name.In(language), [.. fields])
        {
            TextPrompt = type.Field(FieldMeaning.Text)?.Hint?.In(language),
            Needs = NeedOf(type),
            NeedsUnless = type.Field(FieldMeaning.Text) is { Required: false, RequiredUnless: { } key } ? key : null,
        };
    }

    private static bool IsAsked(RequestType type, FormField field, string channel)
    {
        if (field.Meaning == FieldMeaning.Text || MissingAnswers.AnswersGoTo(channel, field))
            return false;
        if (field.Meaning == FieldMeaning.Subject)
            return field.Required;
        var isOfText = field.Kind == FieldKind.File && field.RequiredUnless is { } key && type.Field(key)?.Meaning == FieldMeaning.Text;
        return !isOfText && (type.OnePerSchool || field.Required || field.RequiredUnless is not null || field.Kind == FieldKind.Consent);
    }

    /// <summary>The text is asked for last, and where a file does as well, a file is taken for it.</summary>
    private static DialogNeed NeedOf(RequestType type) => type.Field(FieldMeaning.Text) switch
    {
        null => DialogNeed.Nothing,
        { Required: true } => DialogNeed.Text,
        var text when type.Fields.Any(f => f.Kind == FieldKind.File && (f.RequiredUnless == text.Key || text.RequiredUnless == f.Key)) =>
            DialogNeed.TextOrFile,
        { RequiredUnless: not null } => DialogNeed.Text,
        _ => DialogNeed.Nothing,
    };

    private static DialogField Of(FormField field, List<FormField> asked, string language) => FieldOf(field, language) with
    {
        Hint = field.Hint?.In(language),
        IsRequired = field.Required,
        RequiredUnless = asked.Exists(other => other.Key == field.RequiredUnless) ? field.RequiredUnless : null,
        Check = answer => FormCheck.CheckAnswer(field, answer).Fault?.In(language),
    };

    // Without an arm for everything else, so that a kind nobody thought of here (CS8509) does not compile.
#pragma warning disable CS8524 // A number that is no kind at all cannot come from a profile.
    private static DialogField FieldOf(FormField field, string language) => field.Kind switch
    {
        FieldKind.Text or FieldKind.Email or FieldKind.Inn or FieldKind.Kpp or FieldKind.Ogrn or FieldKind.Time or FieldKind.Region =>
            new TextField(field.Key, field.Label.In(language)),
        FieldKind.Multiline => new TextField(field.Key, field.Label.In(language)) { IsLong = true },
        FieldKind.Phone => new PhoneField(field.Key, field.Label.In(language)),
        FieldKind.Date => new DateField(field.Key, field.Label.In(language)),
        FieldKind.Choice => new ChoiceField(field.Key, field.Label.In(language), OptionsOf(field, language)),
        FieldKind.MultiChoice => new SeveralField(field.Key, field.Label.In(language), OptionsOf(field, language)),
        FieldKind.File => new FileField(field.Key, field.Label.In(language)),
        FieldKind.Consent => new ConsentField(field.Key, field.Consent!.Text.In(language)),
    };
#pragma warning restore CS8524

    private static DialogOption[] OptionsOf(FormField field, string language) =>
        [.. field.Options.Select(o => new DialogOption(o.Key, o.Name.In(language)))];

    /// <summary>What the person said of themselves in their last request to this desk.</summary>
    private static string? GivenBefore(FormField field, RequestType? earlierType, Ticket? earlier) =>
        OfThePerson.Contains(field.Meaning) && earlier is not null
            ? FormCheck.CheckAnswer(field, earlierType?.Answer(field.Meaning, earlier.Fields)).Value
            : null;

    private static string? Known(FormField field, Person? person) => FormCheck.CheckAnswer(field, field.Meaning switch
    {
        FieldMeaning.RequesterName => person?.Name,
        FieldMeaning.RequesterEmail => person?.Email,
        FieldMeaning.RequesterPhone => person?.Phone,
        _ => null,
    }).Value;
}
