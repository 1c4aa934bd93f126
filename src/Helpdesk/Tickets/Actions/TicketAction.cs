using Helpdesk.Desks;
using Helpdesk.Sla;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Reading;

namespace Helpdesk.Tickets.Actions;

/// <summary>
/// Something that can be done with a ticket, whole: its words, who may do it and when, what it asks, what it does. Pages, the API, profiles
/// and their schema are made from the registered actions. Whatever forbids an action is said here and checked by <see cref="ActOnTicket"/>,
/// so that every way in knows the same rules. An action has no state: what it needs it asks of its <see cref="Work"/>.
/// </summary>
public abstract class TicketAction
{
    /// <summary>As addresses, profiles and callers of the API name it: small Latin letters and dashes.</summary>
    public abstract string Key { get; }

    /// <summary>What it records, unless the profile names another event for it.</summary>
    public abstract TicketEventKind Event { get; }

    /// <summary>Events that it may record besides its own.</summary>
    public virtual IReadOnlyList<TicketEventKind> Besides => [];

    /// <summary>The words on the button, unless the profile has its own.</summary>
    public abstract LocalText Name { get; }

    /// <summary>What will happen, said before it does; null where the name says all.</summary>
    public virtual LocalText? Hint => null;

    /// <summary>What a program gives with it besides what every action takes; null for nothing. For the description of the API.</summary>
    public virtual string? Takes => null;

    public virtual string Icon => "check";

    /// <summary>It ends badly for the requester.</summary>
    public virtual bool IsRefusal => false;

    /// <summary>It decides on the request, or leads to a decision.</summary>
    public virtual bool IsDecision => false;

    /// <summary>It ends the ticket: like words, it does not go past what was written meanwhile.</summary>
    public virtual bool Ends => false;

    /// <summary>Its values are secret: nothing of them is kept, not even a fingerprint.</summary>
    public virtual bool HasSecretValues => false;

    /// <summary>It leaves an account that would stand there twice if it were done twice.</summary>
    public virtual bool IsAccount(ActionInput input) => !string.IsNullOrWhiteSpace(input.Text);

    /// <summary>It is there without being named by the profile.</summary>
    public virtual bool IsOf(RequestType type) => false;

    /// <summary>Where it stands on the page of the ticket.</summary>
    public virtual ActionPlace Place(RequestType type) => ActionPlace.Bar;

    /// <summary>Whether the actor may do it at all; whether the ticket allows it now is <see cref="WhyNot"/>.</summary>
    public virtual bool May(Actor actor, string desk, RequestType type) => actor.May(Right.Work, desk) || actor.HasQueueOf(desk, type);

    /// <summary>Why not now, although the ticket is open (or is not, where <see cref="IsForClosed"/>); null when it can be done.</summary>
    protected virtual LocalText? WhyNot(ActionState state) => null;

    /// <summary>It can be done on a ticket that is closed.</summary>
    protected virtual bool IsForClosed => false;

    /// <summary>Null when the ticket allows it now, else the reason why not.</summary>
    public LocalText? Forbids(ActionState state) => state.Ticket switch
    {
        { ErasedAt: not null } => TicketErased.ForStaff,
        { IsOpen: false } when !IsForClosed =>
            new("Заявка закрыта. Чтобы продолжить, откройте её снова.", "The ticket is closed. Reopen it to go on."),
        _ => WhyNot(state),
    };

    /// <summary>What has to be asked of the database, and is told better than by <see cref="WhyNot"/>: who was quicker, and when.</summary>
    /// <exception cref="Data.RuleViolation">It cannot be done any more.</exception>
    public virtual Task DemandBefore(Work work, Ticket ticket, Desk desk) => Task.CompletedTask;

    /// <summary>False where its button would do or say nothing new.</summary>
    public virtual bool IsOffered(TicketDetails read, Actor actor) => true;

    /// <summary>What still stands in the way and is worth showing beside the button; null when nothing does.</summary>
    public virtual LocalText? WhyNotYet(TicketDetails read, TicketEventKind records) => null;

    /// <summary>What a person is asked before it is done.</summary>
    public virtual ActionForm Asks(ActionAsk ask) => ActionForm.Nothing;

    /// <summary>
    /// Does it; the ticket's row is held and every rule above is checked. The words go to the requester, the event is recorded.
    /// </summary>
    /// <exception cref="Data.RuleViolation">What was given, or what is stored elsewhere, does not allow it.</exception>
    public virtual async Task Do(ActionContext context)
    {
        if (context.Input.Text is { Length: > 0 } text)
            await context.Reply(text);
        await context.Record();
    }
}
