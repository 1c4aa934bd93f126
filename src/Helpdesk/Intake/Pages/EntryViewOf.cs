using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tickets.Pages;
using FormField = Helpdesk.Desks.Forms.FormField;

namespace Helpdesk.Intake.Pages;

/// <summary>The page on which an operator types in a call: who calls comes first, and the words are those of who asks, not of who is asked.</summary>
public sealed class EntryViewOf(DeskCatalog desks, FormViewOf forms, SignedInPages signedIn)
{
    internal async Task<NewTicketView> Handle(
        string? deskKey, string? typeKey, EntryForm? entered, IReadOnlyDictionary<string, string> errors, IReadOnlyList<string> problems, Actor actor, CancellationToken cancellation)
    {
        var mine = desks.All.Where(d => actor.May(Right.Create, d.Key)).ToList();
        var (desk, type) = Chosen(mine, deskKey, typeKey);
        var unknown = errors.Where(e => type?.Field(e.Key) is null).Select(e => e.Value);
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = signedIn.Moments(actor),
            Desks = [.. mine.Select(d => new Choice(d.Key, d.Name.In(Words.Language)))],
            Desk = desk?.Key,
            Types = desk is null ? [] : [.. desk.RequestTypes.Select(t => new Choice(t.Key, t.Name.In(Words.Language)))],
            Type = type?.Key,
            Sections = type is null ? [] : WhoCallsFirst(forms.Sections(type, entered?.Answers ?? [], errors, Asked)),
            Besides = entered?.Besides ?? [],
            Promises = desk is null || type is null ? [] : forms.PromisesNow(desk, type),
            Problems = [.. problems, .. unknown],
        };
    }

    /// <summary>The desk and the type that the operator may type in; of one desk there is nothing to choose.</summary>
    internal (Desk? Desk, RequestType? Type) Chosen(Actor actor, string? desk, string? type) =>
        Chosen([.. desks.All.Where(d => actor.May(Right.Create, d.Key))], desk, type);

    private static (Desk?, RequestType?) Chosen(List<Desk> mine, string? deskKey, string? typeKey)
    {
        var desk = mine.Count == 1 ? mine[0] : mine.FirstOrDefault(d => d.Key == deskKey);
        return (desk, typeKey is null ? null : desk?.RequestType(typeKey));
    }

    private static IReadOnlyList<FormSectionView> WhoCallsFirst(IReadOnlyList<FormSectionView> sections) =>
        [sections[1], sections[0] with { Title = Words.T("О чём", "What it is about") }, .. sections.Skip(2)];

    /// <summary>The consent is the caller's: the operator says that it was given.</summary>
    private static FormFieldView Asked(FormField field, FormFieldView view) => field switch
    {
        { Kind: FieldKind.Consent, Consent.Text: var text } => view with
        {
            Label = Words.T("Заявитель согласен: текст согласия ему прочитан", "The caller agrees: the consent was read to them"),
            Hint = text.In(Words.Language),
        },
        { Meaning: FieldMeaning.RequesterName } => view with { Label = Words.T("Как зовут заявителя", "Name of the caller"), Autocomplete = null },
        _ => view with { Label = field.LabelForStaff.In(Words.Language), Autocomplete = null, IsShort = view.Kind is FieldKind.Choice },
    };
}
