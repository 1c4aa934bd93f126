using Helpdesk.Data;

namespace Helpdesk.Tickets;

/// <summary>One request and everything said and done about it.</summary>
public sealed class Ticket : WhereAnswersGo, ISignalsChange
{
    private Ticket()
    {
    }

    public Ticket(
        Guid id, long sequence, string number, string desk, string type, string profileVersion, string subject, DateTimeOffset now)
    {
        (Id, Sequence, Number) = (id, sequence, number);
        (Desk, Type, ProfileVersion) = (desk, type, profileVersion);
        Subject = subject;
        (CreatedAt, UpdatedAt, LastMessageAt) = (now, now, now);
    }

    public Guid Id { get; private set; }

    /// <summary>Order of making; unique over all desks.</summary>
    public long Sequence { get; private set; }

    /// <summary>What people say on the phone: prefix of the desk it came to and the sequence, <c>MP-1042</c>. It never changes.</summary>
    public string Number { get; private set; } = "";

    public string Desk { get; private set; } = "";

    /// <summary>Key of the request type in the desk's profile.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Version of the profile it was made or handed over under; it keeps its promises when the profile changes.</summary>
    public string ProfileVersion { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public TicketState State { get; private set; }

    /// <summary>What was decided, or that it ended without an answer; null for neither.</summary>
    public TicketOutcome? Outcome { get; private set; }

    public TicketPriority Priority { get; private set; } = TicketPriority.Normal;

    public Guid? AssigneeId { get; private set; }

    public Guid RequesterId { get; private set; }

    public Guid? SchoolId { get; private set; }

    /// <summary>The way the request came and its answers go back.</summary>
    public string Channel { get; private set; } = "";

    public string Account { get; private set; } = "";

    public string Conversation { get; private set; } = "";

    /// <summary>Hash of the secret in the requester's link; the secret itself is never stored.</summary>
    public string FollowKeyHash { get; private set; } = "";

    /// <summary>Answers to the form, by field key.</summary>
    public Dictionary<string, string> Fields { get; private set; } = [];

    /// <summary>INN of the school that the answers name; the database takes it out of <see cref="Fields"/>.</summary>
    public string? Inn { get; private set; }

    /// <summary>How often the form was filled in: 1 as it came, more after corrections.</summary>
    public int FormRevision { get; private set; } = 1;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset LastMessageAt { get; private set; }

    public string LastMessagePreview { get; private set; } = "";

    /// <summary>The requester has said something that nobody answered yet.</summary>
    public bool AwaitsAnswer { get; private set; }

    /// <summary>The nearest deadline of the running clocks; null when none runs. Kept here for the order of the queue.</summary>
    public DateTimeOffset? NextDueAt { get; private set; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    /// <summary>The ticket this one goes on from, when a closed one was written to.</summary>
    public Guid? FollowsId { get; private set; }

    /// <summary>When everything personal was taken out of it for good; what stays is told by its act.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public bool IsOpen => State != TicketState.Resolved;

    /// <summary>The desk it was taken from just now, whose open lists are to lose it.</summary>
    private string? _formerDesk;

    public (string Signal, string Payload)? Signal =>
        (DatabaseSignals.TicketChanged, _formerDesk is null ? $"{Desk}/{Number}" : $"{Desk},{_formerDesk}/{Number}");

    public void CameFrom(Guid requesterId, Guid? schoolId, string channel, string account, string conversation)
    {
        (RequesterId, SchoolId) = (requesterId, schoolId);
        (Channel, Account, Conversation) = (channel, account, conversation);
    }

    public void IsRequestedBy(Guid requesterId) => RequesterId = requesterId;

    public void MayBeFollowedWith(string followKeyHash) => FollowKeyHash = followKeyHash;

    public void Follows(Guid earlier) => FollowsId = earlier;

    public void Filled(IReadOnlyDictionary<string, string> fields) => Fields = new(fields);

    /// <summary>The form was filled in anew.</summary>
    public void Refilled(IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        MustBeOpen();
        (Fields, UpdatedAt) = (new(fields), now);
        FormRevision++;
    }

    public void BelongsTo(Guid schoolId) => SchoolId = schoolId;

    /// <summary>The requester wrote. What was waiting for them goes on.</summary>
    public void Heard(string text, DateTimeOffset now)
    {
        if (State == TicketState.Waiting)
            State = TicketState.Open;
        Said(text, now);
        AwaitsAnswer = true;
    }

    public void Answered(string text, DateTimeOffset now)
    {
        if (State == TicketState.New)
            State = TicketState.Open;
        Said(text, now);
        AwaitsAnswer = false;
    }

    /// <summary>Spoken to by phone.</summary>
    public void Phoned(DateTimeOffset now)
    {
        if (State == TicketState.New)
            State = TicketState.Open;
        (AwaitsAnswer, UpdatedAt) = (false, now);
    }

    /// <summary>The answer did not arrive.</summary>
    public void WasNotAnswered(DateTimeOffset now) => (AwaitsAnswer, UpdatedAt) = (true, now);

    public void Touch(DateTimeOffset now) => UpdatedAt = now;

    public void AssignTo(Guid? staffId, DateTimeOffset now)
    {
        AssigneeId = staffId;
        if (State == TicketState.New && staffId is not null)
            (State, UpdatedAt) = (TicketState.Open, now);
    }

    public void HasPriority(TicketPriority priority, DateTimeOffset now)
    {
        MustBeOpen();
        (Priority, UpdatedAt) = (priority, now);
    }

    public void WaitForRequester(DateTimeOffset now)
    {
        MustBeOpen();
        (State, UpdatedAt) = (TicketState.Waiting, now);
    }

    public void StopWaiting(DateTimeOffset now)
    {
        MustBeOpen();
        (State, UpdatedAt) = (TicketState.Open, now);
    }

    /// <summary>Another type of the same desk; a decision stands only where such are made.</summary>
    public void Retype(string type, bool keepsOutcome, DateTimeOffset now)
    {
        MustBeOpen();
        (Type, UpdatedAt) = (type, now);
        Outcome = keepsOutcome ? Outcome : null;
    }

    /// <summary>To another desk, for which it is as good as new. The number stays: people have it on paper.</summary>
    public void TransferTo(string desk, string type, string profileVersion, bool keepsAssignee, DateTimeOffset now)
    {
        MustBeOpen();
        _formerDesk = Desk;
        (Desk, Type, ProfileVersion) = (desk, type, profileVersion);
        AssigneeId = keepsAssignee ? AssigneeId : null;
        State = AssigneeId is null ? TicketState.New : TicketState.Open;
        (Outcome, UpdatedAt) = (null, now);
    }

    public void Decide(TicketOutcome outcome, DateTimeOffset now)
    {
        MustBeOpen();
        Outcome = outcome;
        if (State == TicketState.New)
            (State, UpdatedAt) = (TicketState.Open, now);
    }

    public void Resolve(DateTimeOffset now)
    {
        MustBeOpen();
        (State, AwaitsAnswer) = (TicketState.Resolved, false);
        (ResolvedAt, UpdatedAt) = (now, now);
    }

    public void Reopen(DateTimeOffset now)
    {
        if (IsOpen)
            throw new RuleViolation("Заявка и так открыта.", "The ticket is open already.");
        (State, Outcome, ResolvedAt) = (TicketState.Open, null, null);
        UpdatedAt = now;
    }

    /// <summary>Ends it and forgets who asked and what: it belongs to nobody, and nothing can be done with it any more.</summary>
    /// <param name="nobody">A person without a name.</param>
    public void Erase(Guid nobody, DateTimeOffset now)
    {
        (RequesterId, SchoolId, FollowsId) = (nobody, null, null);
        (Subject, LastMessagePreview, Conversation) = ("Данные стёрты", "", "");
        Fields = [];
        IsAnsweredAsItCame();
        (State, AwaitsAnswer) = (TicketState.Resolved, false);
        ResolvedAt ??= now;
        (ErasedAt, UpdatedAt) = (now, now);
    }

    public void NextDue(DateTimeOffset? dueAt) => NextDueAt = dueAt;

    private void MustBeOpen()
    {
        if (!IsOpen)
            throw new RuleViolation(
                "Заявка уже закрыта. Чтобы продолжить, откройте её снова.", "The ticket is closed. Reopen it to go on.");
    }

    private void Said(string text, DateTimeOffset now)
    {
        var line = OneTimeLinks.HiddenFromStaff(text).ReplaceLineEndings(" ").Trim();
        LastMessagePreview = line.Length <= 160 ? line : line[..159] + "…";
        (LastMessageAt, UpdatedAt) = (now, now);
    }
}
