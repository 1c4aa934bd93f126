namespace Helpdesk.Outbox;

/// <summary>What never waits for what: each lane has senders of its own, and keeps the order to a recipient within itself only.</summary>
public enum OutboxLane
{
    /// <summary>A person waits for it: replies, acknowledgements, the questions of the bot, one-time links.</summary>
    Answer,

    /// <summary>The program tells one person something: alerts, tasks, news of their request.</summary>
    Notice,

    /// <summary>A mailing about what happens just now; it shares the rate of all mailings and goes first.</summary>
    UrgentMailing,

    Mailing,
}
