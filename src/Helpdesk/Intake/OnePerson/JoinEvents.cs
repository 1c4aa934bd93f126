using Helpdesk.Tickets;

namespace Helpdesk.Intake.OnePerson;

/// <summary>A chat becomes one of the requester's, or is theirs no longer. The detail names the messenger.</summary>
public static class JoinEvents
{
    public static readonly HistoryEvent Invited = new(
        "chat-invited", "выдано приглашение в чат для заявителя", "an invitation to a chat was made for the requester");

    public static readonly HistoryEvent JoinedByInvitation = new(
        "chat-joined-by-invitation", t => t.With("по приглашению подключён чат", "a chat joined by an invitation"));

    public static readonly HistoryEvent JoinedByCode = new(
        "chat-joined-by-code", t => t.With("по коду из письма подключён чат", "a chat joined by a code from a letter"));

    public static readonly HistoryEvent JoinedByPhone = new(
        "chat-joined-by-phone", t => t.With("по номеру телефона подключён чат", "a chat joined by a shared telephone"));

    public static readonly HistoryEvent Parted = new(
        "chat-parted", t => t.With("канал отделён от заявителя", "a channel was parted from the requester"));

    public static readonly HistoryEvent AnswersInChat = new(
        "answers-in-chat", "заявитель попросил отвечать в чат", "the requester wants the answers in the chat");

    public static readonly HistoryEvent AnswersAsItCame = new(
        "answers-as-it-came", "заявитель попросил отвечать как раньше", "the requester wants the answers as before");

    public static IReadOnlyList<TicketEventKind> All { get; } =
        [Invited, JoinedByInvitation, JoinedByCode, JoinedByPhone, Parted, AnswersInChat, AnswersAsItCame];
}
