using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Tickets.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Pages;

/// <summary>The buttons of a ticket, made from what its actions say of themselves.</summary>
public sealed class ActionViewOf(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, IEnumerable<ITicketDoor> doors, IOptions<HelpdeskSettings> settings)
{
    public async Task<IReadOnlyList<TicketActionView>> Handle(
        ReadTicket.Response read, QueueFilterView? from, Moments moments, CancellationToken cancellation)
    {
        var ask = await AskOf(read, moments, cancellation);
        var offered = read.Actions.Where(a => a.Action.Place(read.Type) != ActionPlace.Elsewhere).ToList();
        var main = read.Actions.FirstOrDefault(a => CanBeMain(a, read.Type));
        var doorViews = doors.Select(door => door.Of(read)).OfType<TicketDoor>().Select(door => DoorView(door, read.Ticket.Number, from)).ToList();
        var isLed = doorViews.Exists(door => door.IsMain);
        // Whoever has not taken the ticket takes it first; then the main action of its type stands out.
        var buttons = offered
            .OrderByDescending(a => a.Action is TakeTicket && read.Ticket.AssigneeId is null).ThenByDescending(a => a == main)
            .Select(a => Button(a, ask, from) with { IsMain = a == main && !isLed });
        var denied = read.NotYet.Select(no => new TicketActionView(no.Action.Key, no.Action.Name.In(Words.Language), no.Action.Action.Icon)
        {
            IsRare = true,
            Denied = no.WhyNot.In(Words.Language),
        });
        return [.. doorViews, .. buttons, .. denied];
    }

    private static bool CanBeMain(OfferedAction action, RequestType type) =>
        action.Action.Place(type) == ActionPlace.Bar || (action.Action.IsDecision && action.Action.Place(type) == ActionPlace.Elsewhere);

    private async Task<ActionAsk> AskOf(ReadTicket.Response read, Moments moments, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return new()
        {
            Read = read,
            Staff = read.Actions.Count == 0 ? [] : await People.StaffOfDesk.List(db, read.Desk.Key, cancellation),
            Desks = desks.All,
            Zone = moments.Zone,
            ZoneName = moments.ZoneName,
            Language = Words.Language,
        };
    }

    private TicketActionView Button(OfferedAction offered, ActionAsk ask, QueueFilterView? from)
    {
        var (action, number) = (offered.Action, ask.Read.Ticket.Number);
        var form = action.Asks(ask);
        var seen = action.Ends || form.Questions.Any(q => q.Name == "text")
            ? new[] { KeyValuePair.Create("seen", ask.Read.Said.ToString(CultureInfo.InvariantCulture)) }
            : [];
        return new(action.Key, (form.Name ?? offered.Name).In(Words.Language), action.Icon)
        {
            IsRefusal = action.IsRefusal,
            Hint = action.Hint?.In(Words.Language),
            IsRare = action.Place(ask.Read.Type) == ActionPlace.Menu,
            Url = form.Page is { } page ? TicketLinks.OfFeature(page, number, from) : null,
            Questions = [.. form.Questions.Select(q => FieldOf(q) with { Scope = action.Key })],
            Given = [.. form.Given, .. seen],
            Confirm = form.Confirm is { } confirm ? (confirm.Sentence.In(Words.Language), confirm.Button.In(Words.Language)) : null,
        };
    }

    private static TicketActionView DoorView(TicketDoor door, string number, QueueFilterView? from) =>
        new(door.Key, door.Name.In(Words.Language), door.Icon) { IsMain = door.IsMain, Url = TicketLinks.Below(number, door.Page, from) };

    private FormFieldView FieldOf(Question question) => new()
    {
        Name = question.Name,
        Label = question.Label.In(Words.Language),
        Hint = question.Hint?.In(Words.Language),
        Kind = question.Kind,
        IsRequired = question.IsRequired,
        MaxLength = question.Kind == FieldKind.File ? (int)settings.Value.MaxAttachmentBytes : question.MaxLength,
        Options = [.. question.Options.Select(o => new Choice(o.Key, o.Name.In(Words.Language)))],
        Values = question.Value is { } value ? [value] : [],
    };
}
