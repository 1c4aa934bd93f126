using Helpdesk.Tickets;

namespace Helpdesk.Connections;

/// <summary>What happens to an application for a connection, and to the access that follows.</summary>
public static class ConnectionEvents
{
    /// <summary>The detail is the school.</summary>
    public static readonly PromiseEvent Approved = new("approved", t => t.With("заявка одобрена", "application approved"));

    /// <summary>The detail is a <see cref="RejectReason"/>.</summary>
    public static readonly PromiseEvent Rejected = new("rejected", t => t.Detail is not { Length: > 0 } reason
        ? new("заявка отклонена", "application rejected")
        : new(
            "заявка отклонена: " + RejectReason.Read(t.Type, reason, "ru").ReplaceLineEndings(", "),
            "application rejected: " + RejectReason.Read(t.Type, reason, "en").ReplaceLineEndings(", ")));

    /// <summary>The desk sent the form back to be corrected; the detail is the keys of the fields.</summary>
    public static readonly PromiseEvent CorrectionsAsked = new(
        "corrections-asked", t => t.WithFields("возвращена на исправление", "sent back for corrections"));

    public static readonly PromiseEvent RemarkTakenBack = new(
        "remark-taken-back", t => t.WithFields("замечание снято", "remark taken back"));

    /// <summary>Access to one of the chosen systems was given; the detail is its key.</summary>
    public static readonly PromiseEvent AccessGiven = new(
        "access-given", t => new($"дан доступ: {t.Service.Ru}", $"access given: {t.Service.En}"));

    /// <summary>Access to one of the chosen systems cannot be given; the promise goes on.</summary>
    public static readonly PromiseEvent AccessRefused = new(
        "access-refused", t => new($"доступ дать пока нельзя, {t.Detail}", $"access cannot be given yet, {t.Detail}"));

    /// <summary>Access to the last of the chosen systems was given: now every one of them is.</summary>
    public static readonly PromiseEvent AccessComplete = new(
        "access-complete", "доступ ко всем выбранным системам дан", "access to every chosen system given");

    public static readonly PromiseEvent AccessCancelled = new(
        "access-cancelled", t => new($"система снята, {t.Detail}", $"system cancelled, {t.Detail}"));

    public static readonly PromiseEvent AccessReissued = new(
        "access-reissued", t => new($"доступ выдан заново: {t.Service.Ru}", $"new access given: {t.Service.En}"));

    /// <summary>Somebody looked at the login behind a one-time link; the detail is the system.</summary>
    public static readonly PromiseEvent SecretOpened = new(
        "secret-opened", t => new($"логин по ссылке открыт: {t.Service.Ru}", $"login opened by its link: {t.Service.En}"));

    /// <summary>The event that brought the outcome about; null when it was no decision.</summary>
    public static PromiseEvent? Of(TicketOutcome? outcome) =>
        outcome == TicketOutcome.Approved ? Approved : outcome == TicketOutcome.Rejected ? Rejected : null;

    public static IReadOnlyList<TicketEventKind> All { get; } =
    [
        Approved, Rejected, CorrectionsAsked, RemarkTakenBack, AccessGiven, AccessRefused, AccessComplete, AccessCancelled, AccessReissued,
        SecretOpened,
    ];
}
