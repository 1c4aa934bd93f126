namespace Helpdesk.Bots.Dialogs;

/// <summary>What the host has to do in the transaction that stores the next state.</summary>
public abstract record DialogAction
{
    private DialogAction()
    {
    }

    /// <summary>Make a ticket and acknowledge it. Then store <see cref="DialogState.Filed"/>.</summary>
    /// <param name="Files">All files, those of file fields included.</param>
    public sealed record SubmitRequest(
        string Desk, string Type, IReadOnlyDictionary<string, string> Fields, string Text, IReadOnlyList<string> Files) : DialogAction;

    /// <summary>Add a message to a ticket of this person.</summary>
    public sealed record FollowUp(string Ticket, string Text, IReadOnlyList<string> Files) : DialogAction;

    /// <summary>The person does something with a ticket of theirs, which a rule may refuse.</summary>
    public abstract record OwnTicket(string Ticket) : DialogAction;

    /// <summary>Record what the person thinks of the work on a closed ticket of theirs.</summary>
    /// <param name="Stars">1 to 5.</param>
    public sealed record Rate(string Ticket, int Stars) : OwnTicket(Ticket);

    /// <summary>Record words to a rating.</summary>
    public sealed record Comment(string Ticket, string Text) : OwnTicket(Ticket);

    /// <summary>The person needs a ticket of theirs no more.</summary>
    /// <param name="Reason">In their words; empty where they gave none.</param>
    public sealed record Withdraw(string Ticket, string Reason) : OwnTicket(Ticket);

    /// <summary>The person came by a link <c>?start=payload</c> that is not a desk: a one-time code of the host.</summary>
    public sealed record FollowLink(string Payload) : DialogAction;

    /// <summary>The person says that an address is theirs: send a code there, and say the same whether or not it is known.</summary>
    public sealed record ProveAddress(string Address) : DialogAction;

    /// <summary>The person typed the code that went to their address. The host says what became of it.</summary>
    /// <param name="Code">Six digits.</param>
    public sealed record ProveCode(string Code) : DialogAction;

    /// <summary>The answers to a ticket of this person go to this chat, or back by the way the ticket came.</summary>
    public sealed record AnswersGo(string Ticket, bool AreHere) : OwnTicket(Ticket);

    /// <summary>Remember the language, two letters.</summary>
    public sealed record SetLanguage(string Language) : DialogAction;

    /// <summary>The person gave up a draft or replaced a file: these files are no longer needed.</summary>
    public sealed record Discard(IReadOnlyList<string> Files) : DialogAction;
}
