using System.Globalization;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Shell;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Tickets.Pages;

/// <summary>
/// Something that can be done with a ticket: a button, or a button that first asks. Posted to
/// <c>/tickets/{number}/actions/{key}</c> with its questions as fields.
/// </summary>
/// <param name="Key">Last part of the address.</param>
/// <param name="Name">The verb of the result: «Одобрить заявку».</param>
/// <param name="Icon">Stands before the name.</param>
public sealed record TicketActionView(string Key, string Name, string Icon)
{
    /// <summary>Stands out; at most one.</summary>
    public bool IsMain { get; init; }

    /// <summary>Ends badly for the requester.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>What will happen, said before it does.</summary>
    public string? Hint { get; init; }

    /// <summary>Stands in the menu at the end.</summary>
    public bool IsRare { get; init; }

    /// <summary>The page where it is done; null for what is done on the ticket itself.</summary>
    public string? Url { get; init; }

    /// <summary>
    /// Why it was refused just now: it stands open with the reason on top, and with what was typed; null when it was not tried.
    /// </summary>
    public string? Problem { get; init; }

    public IReadOnlyList<FormFieldView> Questions { get; init; } = [];

    /// <summary>What the page knows and the action checks, posted with it: whom the ticket is taken from.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given { get; init; } = [];

    /// <summary>What is to be read before it is done, and the words of the button that does it; null for what is done at once.</summary>
    public (string Sentence, string Button)? Confirm { get; init; }

    /// <summary>Why it cannot be done now; it stands there with the reason instead of vanishing.</summary>
    public string? Denied { get; init; }

    /// <summary>It asks something before it is done.</summary>
    public bool IsPopUp => Url is null && Denied is null && (Questions.Count > 0 || Confirm is not null);

    /// <summary>The buttons of a ticket, made from what its actions say of themselves, the main one first.</summary>
    /// <param name="from">The list that the ticket was opened from.</param>
    /// <param name="fileLimit">Of one file, in bytes.</param>
    internal static IReadOnlyList<TicketActionView> AllOf(
        ReadTicket.Response read, ActionAsk ask, IEnumerable<TicketDoor> doors, QueueFilterView from, long fileLimit)
    {
        var main = read.Actions.FirstOrDefault(a => CanBeMain(a, read.Type));
        var doorViews = doors.Select(door => OfDoor(door, read.Ticket.Number, from)).ToList();
        var isLed = doorViews.Exists(door => door.IsMain);
        // Whoever has not taken the ticket takes it first; then the main action of its type stands out.
        var buttons = read.Actions
            .Where(a => a.Action.Place(read.Type) != ActionPlace.Elsewhere)
            .OrderByDescending(a => a.Action is TakeTicket && read.Ticket.AssigneeId is null).ThenByDescending(a => a == main)
            .Select(a => Offered(a, ask, from, fileLimit) with { IsMain = a == main && !isLed });
        return [.. doorViews, .. buttons, .. read.NotYet.Select(no => NotYet(no.Action, no.WhyNot.In(Words.Language)))];
    }

    /// <summary>What was answered to the questions.</summary>
    internal static ActionInput InputOf(IFormCollection form, IReadOnlyList<IncomingAttachment> files) => new()
    {
        Text = form["text"],
        Target = form["target"].ToString(),
        Values = ValuesOf(form),
        Files = files,
    };

    /// <summary>What an action asks besides the usual is posted under <c>v-</c>.</summary>
    internal static Dictionary<string, string> ValuesOf(IFormCollection form) =>
        form.Where(f => f.Key.StartsWith("v-", StringComparison.Ordinal)).ToDictionary(f => f.Key[2..], f => f.Value.ToString());

    /// <summary>It was refused: it stands open with the reason, answered as it was. Files cannot be given back.</summary>
    /// <param name="isRepeat">It was done just so before: sent once more, it is meant.</param>
    internal TicketActionView AskedAgain(IFormCollection form, string problem, bool isRepeat) => this with
    {
        Problem = problem,
        Given = isRepeat ? [.. Given, new("again", "yes")] : Given,
        Questions =
        [
            .. Questions.Select(q => q.Kind != FieldKind.File && form.TryGetValue(q.Name, out var answer)
                ? q with { Values = [.. answer.OfType<string>()] }
                : q),
        ],
    };

    private static bool CanBeMain(OfferedAction action, RequestType type) =>
        action.Action.Place(type) == ActionPlace.Bar
        || (action.Action.IsDecision && action.Action.Place(type) == ActionPlace.Elsewhere);

    private static TicketActionView OfDoor(TicketDoor door, string number, QueueFilterView from) =>
        new(door.Key, door.Name.In(Words.Language), door.Icon)
        {
            IsMain = door.IsMain,
            Url = TicketLinks.Below(number, door.Page, from),
        };

    private static TicketActionView NotYet(OfferedAction offered, string whyNot) =>
        new(offered.Key, offered.Name.In(Words.Language), offered.Action.Icon) { IsRare = true, Denied = whyNot };

    private static TicketActionView Offered(OfferedAction offered, ActionAsk ask, QueueFilterView from, long fileLimit)
    {
        var action = offered.Action;
        var form = action.Asks(ask);
        var seen = action.Ends || form.Questions.Any(q => q.Name == "text")
            ? new[] { KeyValuePair.Create("seen", ask.Read.Said.ToString(CultureInfo.InvariantCulture)) }
            : [];
        return new(action.Key, (form.Name ?? offered.Name).In(Words.Language), action.Icon)
        {
            IsRefusal = action.IsRefusal,
            Hint = action.Hint?.In(Words.Language),
            IsRare = action.Place(ask.Read.Type) == ActionPlace.Menu,
            Url = form.Page is { } page ? TicketLinks.OfFeature(page, ask.Read.Ticket.Number, from) : null,
            Questions = [.. form.Questions.Select(q => FieldOf(q, fileLimit) with { Scope = action.Key })],
            Given = [.. form.Given, .. seen],
            Confirm = form.Confirm is { } confirm
                ? (confirm.Sentence.In(Words.Language), confirm.Button.In(Words.Language))
                : null,
        };
    }

    private static FormFieldView FieldOf(Question question, long fileLimit) => new()
    {
        Name = question.Name,
        Label = question.Label.In(Words.Language),
        Hint = question.Hint?.In(Words.Language),
        Kind = question.Kind,
        IsRequired = question.IsRequired,
        MaxLength = question.Kind == FieldKind.File ? (int)fileLimit : question.MaxLength,
        Options = [.. question.Options.Select(o => new Choice(o.Key, o.Name.In(Words.Language)))],
        Values = question.Value is { } value ? [value] : [],
    };
}
