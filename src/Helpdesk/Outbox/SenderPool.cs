namespace Helpdesk.Outbox;

/// <summary>Who sends: a sender of one pool is never held by a letter of another.</summary>
public enum SenderPool
{
    Answers,
    Notices,
    Mailings,
}
