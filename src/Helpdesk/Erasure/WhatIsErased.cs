using Helpdesk.Bots;
using Helpdesk.Sla;

namespace Helpdesk.Erasure;

/// <summary>
/// The one list of what an erasure takes, table by table, and of the tables that it leaves although they point to a ticket or a person. A
/// new table that does must be put into one of the two (a test asks for it). The rows go in this order, in one transaction.
/// </summary>
public static class WhatIsErased
{
    /// <summary>
    /// Answers of the ticket itself, subject and preview are taken by <see cref="Tickets.Ticket.Erase"/>, reasons of pauses by the clocks.
    /// </summary>
    public const string Answers = "answers";

    public static readonly LocalText AnswersName = new("Ответы формы", "Answers to the form");

    public static readonly IReadOnlyList<ErasedKind> All =
    [
        new("revisions", new("Прежние ответы и замечания к форме", "Former answers and remarks on the form"),
            new ErasedRows("form_revision", "delete from form_revision where ticket_id = @ticket"),
            new ErasedRows("form_remark", "delete from form_remark where ticket_id = @ticket")),
        // That somebody agreed, to what and when, is the operator's proof (152-FZ art. 9); who it was is not kept.
        new("consents", new("Имена в согласиях", "Names in consents"),
            new ErasedRows("consent_given", "update consent_given set person = '' where ticket_id = @ticket")),
        new("files", new("Файлы", "Files"),
            new ErasedRows("attachment", "delete from attachment where ticket_id = @ticket")),
        new("messages", new("Сообщения и заметки", "Messages and notes"),
            new ErasedRows("message", "delete from message where ticket_id = @ticket")),
        // The row stays as a mark: a bounce that comes late is known by the Message-ID, which is made of numbers only.
        new("letters", new("Письма и сообщения бота", "Letters and messages of the bot"),
            new ErasedRows("outbox",
                $$"""
                update outbox set ticket_id = @ticket, message_id = null, event_on_delivery = null,
                    payload = '{"recipient":"","text":""}', other_way = null,
                    recipient_key = '', dedupe_key = 'erased/' || id, last_error = null, claimed_until = null,
                        wiped_at = coalesce(wiped_at, @now),
                    mail_message_id = coalesce(mail_message_id, case
                        when channel in ('{{string.Join("','", ChannelMedia.MailKeys)}}') then external_id end), external_id = null,
                    state = case when state in ('Delivered', 'NotNeeded', 'Rerouted') then state else 'Cancelled' end
                where id = any(@letters)
                """)),
        // What happened and when is what promises are counted by; what was written to it goes. Staff keep their names, requesters do not.
        new("history", new("Подробности в истории", "Details of the history"),
            new ErasedRows("ticket_event",
                """
                update ticket_event set detail = null, actor_name = case when staff_id is null then '' else actor_name end
                where ticket_id = @ticket and name <> @event and (detail is not null or staff_id is null)
                """)),
        new("access", new("Ссылки на доступы и пометки проверки", "Links to accesses and notes of the review"),
            new ErasedRows(
                "one_time_secret", "delete from one_time_secret where task_id in (select id from access_task where ticket_id = @ticket)"),
            new ErasedRows("access_task", "update access_task set reason = null where ticket_id = @ticket and reason is not null"),
            new ErasedRows(
                "application_review_item", "update application_review_item set note = '' where ticket_id = @ticket and note <> ''")),
        new("drafts", new("Черновики форм", "Drafts of forms"),
            new ErasedRows("form_draft",
                """
                delete from form_draft d where d.ticket_id = @ticket or lower(d.mailed_to) = any(@addresses)
                    or exists (select from jsonb_each_text(d.answers) a where lower(a.value) = any(@addresses))
                """)),
        new("dialogs", new("Разговор с ботом", "Dialog with the bot"),
            new ErasedRows("dialog_file", $"delete from dialog_file f where ({ErasureScope.ChatsOfPersons})"),
            new ErasedRows("dialog_state", $"delete from dialog_state f where ({ErasureScope.ChatsOfPersons})"),
            // As it came from the messenger; of somebody who has other tickets, what is worked off.
            new ErasedRows("inbox",
                $"""
                delete from inbox f where ({ErasureScope.ChatsOfPersons})
                    or (f.done_at is not null and f.channel = @channel and f.account = @account and f.conversation = @conversation)
                """),
            // Somebody who has other tickets may be in the middle of another one: that stays with them. Of the rest, only where it stands.
            new ErasedRows("dialog_state",
                """
                update dialog_state d set state = (select jsonb_object_agg(s.key, s.value) from jsonb_each(d.state) s
                    where s.key in ('Version', 'Stage', 'Form', 'Turn', 'TouchedAt', 'ResumeAt'))
                from ticket t where t.id = @ticket and d.channel = @channel and d.account = @account
                    and d.conversation = @conversation and d.state ->> 'Stage' = 'Idle'
                """)),
        // By the ticket, by whoever sent them, and reports of machines by the addresses in them.
        new("originals", new("Письма целиком, как пришли", "Letters whole, as they came"),
            new ErasedRows("letter",
                """
                delete from letter where ticket_id = @ticket or sender = any(@senders) or (named && @addresses::text[])
                """)),
        new("refused", new("Непрочитанные сообщения ботам", "Messages to bots that could not be read"),
            new ErasedRows("refused_message", "delete from refused_message r where lower(r.sender) = any(@senders)")),
        // A repeat of the same delivery is known by the hash of its key; who sent it is not needed for that.
        new("receipts", new("Отправители в отметках о приёме", "Senders in the marks of what was taken in"),
            new ErasedRows("inbound_receipt", "update inbound_receipt set sender_hash = '' where sender_hash <> '' and (ticket_id = "
                + "@ticket or sender_hash = any(@sender_hashes))")),
        new("proofs", new("Чем подтверждены чаты, приглашения и коды", "What chats have proven, invitations and codes"),
            new ErasedRows("chat_invitation", "delete from chat_invitation where ticket_id = @ticket"),
            new ErasedRows("chat_proof",
                """
                delete from chat_proof f where f.ticket_id = @ticket or f.subject = any(@addresses)
                    or exists (select from identity i
                        where i.person_id = any(@persons) and i.channel = f.channel and i.external_id = f.chat)
                """),
            new ErasedRows("mail_code",
                """
                delete from mail_code f where f.address = any(@addresses)
                    or exists (select from identity i
                        where i.person_id = any(@persons) and i.channel = f.channel and i.external_id = f.chat)
                """)),
        new("persons", new("Имя, адреса и телефоны людей", "Name, addresses and phones of people"),
            new ErasedRows("identity", "delete from identity where person_id = any(@persons)"),
            new ErasedRows("person", "delete from person where id = any(@persons)")),
    ];

    /// <summary>The bytes of files, where nothing else has the same ones: last, when all that could have them is gone.</summary>
    public const string Contents =
        """
        delete from attachment_content c where c.sha256 = any(@files)
            and not exists (select from attachment a where a.sha256 = c.sha256)
                and not exists (select from dialog_file f where f.sha256 = c.sha256)
        """;

    /// <summary>Tables that point to tickets or people and are left, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> Left = new Dictionary<string, string>
    {
        ["ticket"] = "emptied by Ticket.Erase; what tells nothing of the requester stays: number, type, times, who worked on it",
        ["ticket_search"] = "words of the ticket, which the database makes anew of what is left of it",
        ["sla_clock"] = "deadlines, kept or broken, without the reasons of pauses (SlaClock.ForgetReasons)",
        ["erasure_act"] = "it is what stays",
        ["missing_reminder"] = "when a ticket is asked once more for answers; what is erased is closed and is not asked",
        ["apology"] = "which broken promise somebody is still to hear of; gone within minutes, and not said of what is closed",
        ["clock_move"] = "deadlines that a change of the calendar moved",
        ["access_task"] = "which school got which system; the reason is taken",
        ["application_review"] = "which member of staff reviewed which revision",
        ["application_reading"] = "which member of staff read which revision",
        ["school_system"] = "registry of schools: which application connected a system",
        ["school_change"] = "history of the registry of schools, which is kept for the school",
        ["school_person"] = "the school's responsible persons, changed on its card",
        ["school_person_chat"] = "where a school's responsible person wrote to a bot, kept with them",
        ["school_correction"] = "what a school's responsible person proposed",
        ["school_link"] = "personal link of a school's responsible person",
        ["announcement_recipient"] = "which responsible person of a school got which notice",
        ["alert"] = "that a member of staff was told of a clock",
        ["alert_pace"] = "how often a member of staff is told",
    };
}
